import { useHost } from '../../../lib/host/api.ts'
import { memberOutcome, membershipWords } from '../segment/membership.tsx'
import { SegmentWhy } from '../segment/segment-why.tsx'
import { PastBenchFrame } from './past-bench-frame.tsx'
import type { PastSegmentBench } from './use-past-segment-bench.ts'

const words = {
  nobody: 'No profile has changed sides since',
  one: 'has changed sides since',
  several: 'have changed sides since',
}

/** Which profiles were in the segment then and are in it now, and why. */
export function PastSegmentBenchPanel({ bench }: { readonly bench: PastSegmentBench }) {
  const host = useHost()
  const { document, place } = bench
  return (
    <PastBenchFrame
      {...bench}
      words={words}
      outcome={memberOutcome}
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
