import type { ReactNode } from 'react'
import type { DescribedDocument } from '../../../../shared/contract/history/operations.ts'
import { ChangeMark } from '../../../components/flag/change-mark.tsx'
import { ChangeList } from '../../../components/review/change-list.tsx'
import styles from '../history.module.css'
import type { ChangeGroup, FieldLine } from './change-lines.ts'

/** What an operation changed in one flag or segment, sentence by sentence as in a review. */
export function DocumentView({
  document: { kind, key, state, changes },
  environment,
}: {
  readonly document: DescribedDocument
  /** Its key; undefined: what all environments share. */
  readonly environment: string | undefined
}) {
  return (
    <Group kind={kind} name={key} environment={environment}>
      {state !== 'changed' && (
        <p className={styles.state}>
          <ChangeMark kind={state === 'created' ? 'added' : 'removed'} /> {state}
        </p>
      )}
      {changes.length > 0 && <ChangeList changes={changes} />}
    </Group>
  )
}

/** What an operation changed in another resource: rows and fields, before → after. */
export function RowsView({ group: { kind, key, lines } }: { readonly group: ChangeGroup }) {
  return (
    <Group kind={kind} name={key} environment={undefined}>
      <ul className={styles.lines}>
        {lines.map((line) => (
          <li key={line.id} className={styles.line}>
            <ChangeMark kind={line.kind} />
            <span>{line.title}</span>
            {line.fields.length > 0 && <Fields fields={line.fields} />}
          </li>
        ))}
      </ul>
    </Group>
  )
}

interface GroupProps {
  readonly kind: string
  readonly name: string
  readonly environment: string | undefined
  readonly children: ReactNode
}

function Group({ kind, name, environment, children }: GroupProps) {
  return (
    <section
      className={styles.group}
      aria-label={[`${kind} ${name}`, environment].filter(Boolean).join(' in ')}
    >
      <h3 className={styles.subject}>
        <span className={styles.dim}>{kind} </span>
        <span className="mono">{name}</span>
        {environment && <span className={styles.dim}> in {environment}</span>}
      </h3>
      {children}
    </section>
  )
}

function Fields({ fields }: { readonly fields: readonly FieldLine[] }) {
  return (
    <dl className={styles.fields}>
      {fields.map(({ name, before, after }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            {before !== undefined && <del>{before}</del>}
            {before !== undefined && after !== undefined && <span aria-hidden> → </span>}
            {after !== undefined && <ins>{after}</ins>}
          </dd>
        </div>
      ))}
    </dl>
  )
}
