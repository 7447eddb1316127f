import { Button } from '@mantine/core'
import { useState } from 'react'
import type { SegmentDocument, SegmentTarget } from '../../../shared/model/segment-document.ts'
import { Chip } from '../../components/text/chip.tsx'
import styles from './segment-screen.module.css'

type Setting = SegmentDocument['setting']

/** The included and excluded context keys, by kind. Included keys take precedence. */
export function SegmentMembers({ setting }: { readonly setting: Setting }) {
  return (
    <>
      <Members title="Included" kinds={byKind(setting.included, setting.includedContexts)} />
      <Members title="Excluded" kinds={byKind(setting.excluded, setting.excludedContexts)} />
    </>
  )
}

interface KindMembers {
  readonly kind: string
  readonly keys: readonly string[]
}

/** The plain list holds user keys; the others state their kind. */
function byKind(users: readonly string[], contexts: readonly SegmentTarget[]): readonly KindMembers[] {
  const all = [
    { kind: 'user', keys: users },
    ...contexts.map(({ contextKind, values }) => ({ kind: contextKind || 'user', keys: values })),
  ]
  const kinds = Map.groupBy(all, ({ kind }) => kind)
  return [...kinds]
    .map(([kind, parts]) => ({ kind, keys: parts.flatMap(({ keys }) => keys) }))
    .filter(({ keys }) => keys.length > 0)
}

function Members({ title, kinds }: { readonly title: string; readonly kinds: readonly KindMembers[] }) {
  const total = kinds.reduce((sum, { keys }) => sum + keys.length, 0)
  return (
    <section className={styles.section}>
      <h2 className={styles.heading}>
        {title} <span>{total.toLocaleString()}</span>
      </h2>
      {total === 0 && <p className={styles.none}>No keys.</p>}
      {kinds.map(({ kind, keys }) => (
        <Keys key={kind} kind={kind} keys={keys} />
      ))}
    </section>
  )
}

const few = 60

function Keys({ kind, keys }: KindMembers) {
  const [isOpen, setOpen] = useState(false)
  const shown = isOpen ? keys : keys.slice(0, few)
  return (
    <div className={styles.card}>
      <span className={styles.keyword}>{kind.toUpperCase()}</span>
      {shown.map((key) => (
        <Chip key={key} kind="value" mono>
          {key}
        </Chip>
      ))}
      {keys.length > few && (
        <Button variant="subtle" size="compact-xs" onClick={() => setOpen(!isOpen)}>
          {isOpen ? 'Show fewer' : `Show all ${keys.length.toLocaleString()}`}
        </Button>
      )}
    </div>
  )
}
