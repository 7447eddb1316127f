import { Checkbox } from '@mantine/core'
import type { ReactNode } from 'react'
import type { PartSides } from '../../../../shared/contract/flags/promotion.ts'
import type { EnvironmentRow } from '../../../../shared/contract/tree/tree.ts'
import type { Part } from '../../../../shared/merge/environments/part.ts'
import { Pill } from '../../../components/text/pill.tsx'
import { counted } from '../../../lib/words/counted.ts'
import type { EnvironmentPair } from '../compare-queries.ts'
import { choosePartOf, useCompare } from '../compare-store.ts'
import type { CompareRow } from '../list/compare-rows.ts'
import { ChangedWords } from './changed-words.tsx'
import styles from './detail.module.css'
import { IntendedMark } from './intended-mark.tsx'
import { MergeChoice } from './merge-choice.tsx'

/** What each environment shows of a part; undefined: it does not have it. */
export interface Sides {
  readonly source: ReactNode | undefined
  readonly target: ReactNode | undefined
}

export interface ShownPart extends Part, Sides {}

interface PartRowProps {
  readonly row: CompareRow
  readonly part: ShownPart
  /** Who has changed it since both were the same; undefined: not known. */
  readonly changes: PartSides | undefined
  /** How many profiles move if it is promoted alone; undefined: not known, or not yet. */
  readonly movers: number | undefined
  readonly pair: EnvironmentPair
  readonly source: EnvironmentRow
  readonly target: EnvironmentRow
}

/** One part on both sides, with a checkbox that promotes it unless it is meant to differ. */
export function PartRow({ row, part, changes, movers, pair, source, target }: PartRowProps) {
  const chosen = useCompare((store) => store.choices.get(row.id)?.has(part.id) ?? false)
  const known = row.parts.find(({ id }) => id === part.id)
  const note = known?.intended ?? null
  const choose = (isChosen: boolean) => choosePartOf(row.id, part.id, isChosen)
  const isOpen = !part.isSame && note === null
  return (
    <section className={styles.part} aria-label={part.label} data-same={part.isSame || undefined}>
      <div className={styles.partHead}>
        {isOpen ? (
          <h3>
            <Checkbox
              label={part.label}
              aria-label={`Promote ${part.label}`}
              checked={chosen}
              onChange={({ currentTarget }) => choose(currentTarget.checked)}
            />
          </h3>
        ) : (
          <h3>{part.label}</h3>
        )}
        {changes && !part.isSame && (
          <ChangedWords changes={changes} isOpen={isOpen} source={source} target={target} />
        )}
        {isOpen && movers !== undefined && <PartMovers movers={movers} isChosen={chosen} />}
        {part.isSame ? (
          <span className={styles.dim}>the same</span>
        ) : (
          <IntendedMark row={row} part={part} note={note} pair={pair} onMarked={() => choose(false)} />
        )}
      </div>
      <div className={styles.sides}>
        <Side
          change={changes && changes.source !== null}
          missing={missingWords(note, `removes it from ${target.key}`)}
        >
          {part.source}
        </Side>
        <Side
          change={changes && changes.target !== null}
          missing={missingWords(note, `adds it to ${target.key}`)}
        >
          {part.target}
        </Side>
      </div>
      {isOpen && chosen && changes?.canMerge && (
        <MergeChoice id={row.id} part={part} source={source} target={target} />
      )}
    </section>
  )
}

/** Who moves in the target with this part alone. */
function PartMovers({ movers, isChosen }: { readonly movers: number; readonly isChosen: boolean }) {
  const words = movers === 0 ? 'no profile moves' : counted(movers, 'profile')
  const verb = movers === 0 ? '' : isChosen ? (movers === 1 ? ' moves' : ' move') : ' would move'
  return (
    <span className={styles.last}>
      <Pill tone={movers > 0 && isChosen ? 'warn' : 'off'}>{`${words}${verb}`}</Pill>
    </span>
  )
}

const missingWords = (note: string | null, promoting: string) =>
  note === null
    ? `Not here. Promoting ${promoting}.`
    : 'It does not exist here, and promotion keeps it that way.'

interface SideProps {
  readonly children: ReactNode | undefined
  readonly missing: string
  /** This environment has changed it since both were the same; undefined: not known. */
  readonly change: boolean | undefined
}

function Side({ children, missing, change }: SideProps) {
  return (
    <div
      className={styles.side}
      data-missing={children === undefined || undefined}
      data-changed={change || undefined}
      data-unchanged={change === false || undefined}
    >
      {children === undefined ? missing : children}
    </div>
  )
}
