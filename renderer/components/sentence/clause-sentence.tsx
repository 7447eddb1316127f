import { useMemo } from 'react'
import { showValue } from '../../../shared/json/show-value.ts'
import { operatorOf } from '../../../shared/merge/clause-words.ts'
import {
  type ClauseDifference,
  differingClauses,
} from '../../../shared/merge/environments/differing-clauses.ts'
import type { Clause } from '../../../shared/model/clause.ts'
import { attributeWords } from '../../lib/words/attribute-words.ts'
import { Chip } from '../text/chip.tsx'
import styles from './clause-sentence.module.css'
import { Differing } from './differing.tsx'

const mostValues = 30

interface ClauseSentenceProps {
  readonly clauses: readonly Clause[]
  /** Those of the other side of a comparison: what only `clauses` say is marked. */
  readonly others?: readonly Clause[] | undefined
}

/** Clauses as a sentence: IF user country is one of NZ, AU AND … */
export function ClauseSentence({ clauses, others }: ClauseSentenceProps) {
  const differences = useMemo(() => others && differingClauses(clauses, others), [clauses, others])
  if (clauses.length === 0) return <span className={styles.op}>everyone</span>
  return clauses.map((clause, at) => (
    <span key={clause.id} className={styles.clause}>
      <span className={styles.keyword}>{at === 0 ? 'IF' : 'AND'}</span>
      <ClauseParts clause={clause} difference={differences?.[at]} />
    </span>
  ))
}

interface ClausePartsProps {
  readonly clause: Clause
  readonly difference: ClauseDifference | undefined
}

function ClauseParts({ clause, difference }: ClausePartsProps) {
  const isOnlyHere = difference?.isOnlyHere ?? false
  const rest = clause.values.slice(mostValues)
  return (
    <>
      <Differing if={isOnlyHere}>
        <Chip kind="value">{attributeWords(clause)}</Chip>
      </Differing>
      <Differing if={isOnlyHere || (difference?.operator ?? false)}>
        <span className={styles.op}>{operatorOf(clause)}</span>
      </Differing>
      {clause.values.slice(0, mostValues).map((value) => (
        <Differing key={showValue(value)} if={isOnlyHere || (difference?.values.has(value) ?? false)}>
          <Chip kind="value" mono>
            {showValue(value)}
          </Chip>
        </Differing>
      ))}
      {clause.values.length === 0 && <span className={styles.op}>no value yet</span>}
      {rest.length > 0 && (
        <Differing if={rest.some((value) => difference?.values.has(value))}>
          <span className={styles.op}>and {rest.length.toLocaleString()} more</span>
        </Differing>
      )}
    </>
  )
}
