import type { SuiteRun } from '../../../../shared/contract/suites/suite-shapes.ts'
import styles from '../suites.module.css'

const mostShown = 20

/** Why some suites are not run. */
export function SuiteProblems({ run: { paths, suites } }: { readonly run: SuiteRun }) {
  const sentences = [
    ...paths.filter(({ problem }) => problem !== '').map(({ problem }) => problem),
    ...suites.flatMap(({ label, problems }) =>
      problems.map(({ line, column, message }) =>
        line === 0 ? `${label}: ${message}` : `${label}, line ${line}, column ${column}: ${message}.`,
      ),
    ),
  ]
  if (sentences.length === 0) return null
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable area must be reachable by keyboard.
    <ul className={styles.problems} aria-label="Suites that are not run" tabIndex={0}>
      {sentences.slice(0, mostShown).map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
      {sentences.length > mostShown && <li>and {sentences.length - mostShown} more</li>}
    </ul>
  )
}
