import { ChangeMark } from '../../../components/flag/change-mark.tsx'
import styles from '../history.module.css'
import type { ChangeGroup, FieldLine } from './change-lines.ts'

/** The changes of an operation: a heading for each resource, then rows and fields, before → after. */
export function ChangeView({ groups }: { readonly groups: readonly ChangeGroup[] }) {
  return groups.map(({ id, kind, key, environment, lines }) => (
    <section
      key={id}
      className={styles.group}
      aria-label={[`${kind} ${key}`, environment].filter(Boolean).join(' in ')}
    >
      <h3 className={styles.subject}>
        <span className={styles.dim}>{kind} </span>
        <span className="mono">{key}</span>
        {environment && <span className={styles.dim}> in {environment}</span>}
      </h3>
      <ul className={styles.lines}>
        {lines.map((line) => (
          <li key={line.id} className={styles.line}>
            <ChangeMark kind={line.kind} />
            <span>{line.title}</span>
            {line.fields.length > 0 && <Fields fields={line.fields} />}
          </li>
        ))}
      </ul>
    </section>
  ))
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
