import type { SegmentRule } from '../../../shared/model/segment-document.ts'
import { ClauseSentence } from '../../components/flag/clause-sentence.tsx'
import { formatWeight } from '../../lib/words/format-weight.ts'
import styles from './segment-screen.module.css'

/** The rules of a segment as sentences. A context that matches any of them is in the segment. */
export function SegmentRules({ rules }: { readonly rules: readonly SegmentRule[] }) {
  return (
    <section className={styles.section}>
      <h2 className={styles.heading}>
        Rules, any match includes <span>{rules.length}</span>
      </h2>
      {rules.length === 0 && <p className={styles.none}>No rules. Only included keys are in the segment.</p>}
      {rules.map((rule, at) => (
        <div key={rule.id} className={styles.card}>
          <span className={styles.number}>{at + 1}</span>
          <ClauseSentence clauses={rule.clauses} />
          <Share rule={rule} />
        </div>
      ))}
    </section>
  )
}

function Share({ rule }: { readonly rule: SegmentRule }) {
  if (rule.weight === null) return null
  const by = `${rule.rolloutContextKind || 'user'} ${rule.bucketBy || 'key'}`
  return (
    <>
      <span className={styles.keyword}>FOR</span>
      <span>{formatWeight(rule.weight)}</span>
      <span className={styles.dim}>of matches, by {by}</span>
    </>
  )
}
