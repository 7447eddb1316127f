import { Checkbox } from '@mantine/core'
import type { ReactNode } from 'react'
import type { EnvironmentRow } from '../../../../shared/contract/tree/tree.ts'
import type { Part } from '../../../../shared/merge/environments/part.ts'
import { choosePart } from '../choices.ts'
import type { EnvironmentPair } from '../compare-queries.ts'
import { useCompare } from '../compare-store.ts'
import type { CompareRow } from '../list/compare-rows.ts'
import styles from './detail.module.css'
import { IntendedMark } from './intended-mark.tsx'

/** What each environment shows of a part; undefined: it does not have it. */
export interface Sides {
  readonly source: ReactNode | undefined
  readonly target: ReactNode | undefined
}

export interface ShownPart extends Part, Sides {}

interface PartRowProps {
  readonly row: CompareRow
  readonly part: ShownPart
  readonly pair: EnvironmentPair
  readonly target: EnvironmentRow
}

/** One part on both sides, with a checkbox that promotes it unless it is meant to differ. */
export function PartRow({ row, part, pair, target }: PartRowProps) {
  const chosen = useCompare((store) => store.choices.get(row.id)?.has(part.id) ?? false)
  const known = row.parts.find(({ id }) => id === part.id)
  const note = known?.intended ?? null
  const choose = (isChosen: boolean) =>
    useCompare.setState(({ choices }) => ({ choices: choosePart(choices, row.id, part.id, isChosen) }))
  return (
    <section className={styles.part} aria-label={part.label} data-same={part.isSame || undefined}>
      <div className={styles.partHead}>
        {part.isSame || note !== null ? (
          <h3>{part.label}</h3>
        ) : (
          <h3>
            <Checkbox
              label={part.label}
              aria-label={`Promote ${part.label}`}
              checked={chosen}
              onChange={({ currentTarget }) => choose(currentTarget.checked)}
            />
          </h3>
        )}
        {part.isSame ? (
          <span className={styles.dim}>the same</span>
        ) : (
          <IntendedMark row={row} part={part} note={note} pair={pair} onMarked={() => choose(false)} />
        )}
      </div>
      <div className={styles.sides}>
        <Side missing={missingWords(note, `removes it from ${target.key}`)}>{part.source}</Side>
        <Side missing={missingWords(note, `adds it to ${target.key}`)}>{part.target}</Side>
      </div>
    </section>
  )
}

const missingWords = (note: string | null, promoting: string) =>
  note === null ? `Not here. Promoting ${promoting}.` : 'Not here, and promotion leaves it so.'

function Side({ children, missing }: { readonly children: ReactNode | undefined; readonly missing: string }) {
  return (
    <div className={styles.side} data-missing={children === undefined || undefined}>
      {children === undefined ? missing : children}
    </div>
  )
}
