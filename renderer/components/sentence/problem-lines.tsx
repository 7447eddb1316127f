import type { Problem } from '../../lib/editor/problem.ts'
import styles from './sentence.module.css'

/** The problems of a part, without duplicates. */
export function ProblemLines({ problems }: { readonly problems: readonly Problem[] }) {
  const unique = [...new Map(problems.map((problem) => [problem.message, problem])).values()]
  return unique.map(({ message, level }) => (
    <span
      key={message}
      role={level === 'error' ? 'alert' : undefined}
      className={styles.problem}
      data-level={level}
    >
      {message}
    </span>
  ))
}
