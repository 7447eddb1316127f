import { showValue } from '../../../shared/json/show-value.ts'
import { operatorOf } from '../../../shared/merge/clause-words.ts'
import type { Clause } from '../../../shared/model/clause.ts'
import { attributeWords } from '../../lib/words/attribute-words.ts'
import { Chip } from '../text/chip.tsx'
import styles from './clause-sentence.module.css'

const mostValues = 30

/** Clauses as a sentence: IF user country is one of NZ, AU AND … */
export function ClauseSentence({ clauses }: { readonly clauses: readonly Clause[] }) {
  if (clauses.length === 0) return <span className={styles.op}>everyone</span>
  return clauses.map((clause, at) => (
    <span key={clause.id} className={styles.clause}>
      <span className={styles.keyword}>{at === 0 ? 'IF' : 'AND'}</span>
      <Chip kind="value">{attributeWords(clause)}</Chip>
      <span className={styles.op}>{operatorOf(clause)}</span>
      {clause.values.slice(0, mostValues).map((value) => (
        <Chip key={showValue(value)} kind="value" mono>
          {showValue(value)}
        </Chip>
      ))}
      {clause.values.length === 0 && <span className={styles.op}>no value yet</span>}
      {clause.values.length > mostValues && (
        <span className={styles.op}>and {(clause.values.length - mostValues).toLocaleString()} more</span>
      )}
    </span>
  ))
}
