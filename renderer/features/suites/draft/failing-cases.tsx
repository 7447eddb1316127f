import styles from './draft.module.css'
import type { DraftCases } from './use-draft-cases.ts'

const mostShown = 20

/** The test cases that fail with the draft, for its review. */
export function FailingCases({ cases: { run, isOld } }: { readonly cases: DraftCases }) {
  if (!run || run.failed === 0) return null
  const shown = run.failures.slice(0, mostShown)
  return (
    <section className={styles.failing} aria-label="Failing test cases" data-old={isOld || undefined}>
      <h3>
        {run.failed === 1 ? 'A test case fails' : `${run.failed.toLocaleString()} test cases fail`} with this
        draft
      </h3>
      <ul>
        {shown.map(({ file, index, name, suite, failures, failsSaved }) => (
          <li key={`${file} ${index}`}>
            <b>{name}</b> <span className={styles.dim}>{suite}</span>
            <span className={styles.why}>
              {failures[0]?.why}
              {failsSaved && ' It fails without the draft, too.'}
            </span>
          </li>
        ))}
        {run.failed > shown.length && <li>and {(run.failed - shown.length).toLocaleString()} more</li>}
      </ul>
    </section>
  )
}
