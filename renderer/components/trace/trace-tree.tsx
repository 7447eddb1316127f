import styles from './trace.module.css'
import { TraceLineView } from './trace-line.tsx'
import type { NamedVariation, TraceLine } from './trace-lines.ts'

interface TraceTreeProps {
  readonly lines: readonly TraceLine[]
  /** The variations of the flag that was asked. */
  readonly variations: readonly NamedVariation[]
}

/** The steps of a trace, nested. */
export function TraceTree({ lines, variations }: TraceTreeProps) {
  return (
    <ol className={styles.trace}>
      {lines.map((line) => (
        <TraceLineView key={line.id} line={line} variations={variations} />
      ))}
    </ol>
  )
}
