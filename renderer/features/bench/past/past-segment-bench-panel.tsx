import { useHost } from '../../../lib/host/api.ts'
import { BenchFrame } from '../bench-frame.tsx'
import { MoversStrip } from '../movers/movers-strip.tsx'
import { memberOutcome, membershipWords } from '../segment/membership.tsx'
import { SegmentWhy } from '../segment/segment-why.tsx'
import type { PastSegmentBench } from './use-past-segment-bench.ts'

/** Which profiles were in the segment then and are in it now, and why. */
export function PastSegmentBenchPanel({ bench }: { readonly bench: PastSegmentBench }) {
  const host = useHost()
  const { result, document, place } = bench
  return (
    <BenchFrame
      {...bench}
      title="Bench, then and now"
      hasResult={result !== undefined}
      hasDraft
      outcome={memberOutcome}
      strip={
        result && (
          <MoversStrip
            movers={result.movers}
            words={sinceSentence(result.movers, result.rows.length)}
            filter="show only these"
          />
        )
      }
      why={({ profile, row }) => (
        <SegmentWhy
          key={profile.id}
          title={`Why ${profile.name} was ${row ? membershipWords(row.saved) : '…'} then`}
          document={document}
          trace={{
            key: ['past', profile.id, place],
            read: (signal) => host.past.explainSegment({ ...place, profileId: profile.id }, { signal }),
          }}
        />
      )}
    />
  )
}

/** `3 of 12 have changed sides since`. */
function sinceSentence(movers: number, total: number): string {
  if (movers === 0) return 'No profile has changed sides since'
  return `${movers.toLocaleString()} of ${total.toLocaleString()} ${movers === 1 ? 'has' : 'have'} changed sides since`
}
