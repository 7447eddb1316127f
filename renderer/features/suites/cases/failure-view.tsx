import type { CaseRun } from '../../../../shared/contract/suites/suite-shapes.ts'
import type { JsonObject } from '../../../../shared/json/json.ts'
import { sameJson } from '../../../../shared/json/same-json.ts'
import styles from '../suites.module.css'

interface FailureViewProps {
  readonly failure: CaseRun['failures'][number]
  readonly expected: CaseRun['expected']
  /** Combinations usually fail for one cause, so only the first shows how. */
  readonly isTraced: boolean
}

/** What was expected and what came out, why, and how. */
export function FailureView({ failure, expected, isTraced }: FailureViewProps) {
  const { combination, why, got, trace } = failure
  return (
    <section
      className={styles.failure}
      aria-label={combination === '' ? 'Failure' : `Failure with ${combination}`}
    >
      {combination !== '' && <h3 className={styles.label}>With {combination}</h3>}
      <p>{why}</p>
      <table className={styles.parts}>
        <thead>
          <tr>
            <th scope="col">Part</th>
            <th scope="col">Expected</th>
            <th scope="col">Got</th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(expected).map(([part, value]) => (
            <tr key={part} data-differs={!sameJson(value, got[part]) || undefined}>
              <th scope="row">{part}</th>
              <td className="mono">{textOf(value)}</td>
              <td className="mono">{textOf((got as JsonObject)[part])}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {isTraced && trace && (
        <>
          <h3 className={styles.label}>How it came to this</h3>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable area must be reachable by keyboard. */}
          <section className={styles.code} tabIndex={0} aria-label="Trace">
            <pre>{trace.join('\n')}</pre>
          </section>
        </>
      )}
    </section>
  )
}

const textOf = (value: unknown) => (value === undefined ? 'none' : JSON.stringify(value))
