import type { ReactNode } from 'react'
import { useHost } from '../../../lib/host/api.ts'
import { identityOf } from '../../../lib/query/identity.ts'
import { BenchFrame } from '../bench-frame.tsx'
import { MoversStrip } from '../movers/movers-strip.tsx'
import { PopulationStrip } from '../movers/population-strip.tsx'
import { memberOutcome, membershipWords } from './membership.tsx'
import { SegmentWhy } from './segment-why.tsx'
import { sidesSentence } from './segment-words.ts'
import type { SegmentBench } from './use-segment-bench.ts'

interface SegmentBenchPanelProps {
  readonly bench: SegmentBench
  readonly hasDraft: boolean
  /** The results of test cases with what is on screen. */
  readonly cases?: ReactNode
}

/** Which profiles are in the segment on screen, draft included, and why. */
export function SegmentBenchPanel({ bench, hasDraft, cases }: SegmentBenchPanelProps) {
  const host = useHost()
  const { result, document } = bench
  return (
    <BenchFrame
      {...bench}
      hasResult={result !== undefined}
      hasDraft={hasDraft}
      outcome={memberOutcome}
      cases={cases}
      strip={
        result && (
          <>
            <MoversStrip
              movers={result.movers}
              words={sidesSentence(result.movers, result.rows.length)}
              filter="show only these"
            />
            <PopulationStrip
              about={`${document.setting.environmentId} ${document.segment.id}`}
              document={document}
              ask={(question, signal) => host.populations.segmentMoves({ document, ...question }, { signal })}
            />
          </>
        )
      }
      why={({ profile, row }) => (
        <SegmentWhy
          key={profile.id}
          title={`Why ${profile.name} is ${row ? membershipWords(row.draft) : '…'}`}
          document={document}
          trace={{
            key: [
              'segmentExplain',
              document.setting.environmentId,
              document.segment.id,
              profile.id,
              identityOf(document),
            ],
            read: (signal) => host.segmentBench.explain({ document, profileId: profile.id }, { signal }),
          }}
        />
      )}
    />
  )
}
