import type { SegmentBenchRow } from '../../../../shared/contract/window/segment-bench.ts'
import { BenchFrame } from '../bench-frame.tsx'
import { MoversStrip } from '../movers/movers-strip.tsx'
import { Becomes } from '../profiles/becomes.tsx'
import { Membership } from './membership.tsx'
import { SegmentWhy } from './segment-why.tsx'
import { sidesSentence } from './segment-words.ts'
import type { SegmentBench } from './use-segment-bench.ts'

interface SegmentBenchPanelProps {
  readonly bench: SegmentBench
  readonly hasDraft: boolean
}

/** Which profiles are in the segment on screen, draft included, and why. */
export function SegmentBenchPanel({ bench, hasDraft }: SegmentBenchPanelProps) {
  const { result } = bench
  return (
    <BenchFrame
      {...bench}
      hasResult={result !== undefined}
      hasDraft={hasDraft}
      outcome={sides}
      strip={
        result && (
          <MoversStrip
            movers={result.movers}
            words={sidesSentence(result.movers, result.rows.length)}
            filter="show only these"
          />
        )
      }
      why={(entry) => <SegmentWhy key={entry.profile.id} entry={entry} document={bench.document} />}
    />
  )
}

const sides = ({ saved, draft, moves }: SegmentBenchRow) => (
  <Becomes before={moves && <Membership isIn={saved} />} now={<Membership isIn={draft} />} />
)
