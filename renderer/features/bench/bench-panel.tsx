import { type ReactNode, useCallback } from 'react'
import type { BenchRow } from '../../../shared/contract/window/bench.ts'
import type { Profile } from '../../../shared/model/profile.ts'
import { OutcomeTag, outcomeName } from '../../components/flag/outcome-tag.tsx'
import { Why } from '../../components/trace/why.tsx'
import { useHost } from '../../lib/host/api.ts'
import type { FlagNames } from '../../lib/query/project-names.ts'
import { moversSentence } from '../../lib/words/movers-sentence.ts'
import { BenchFrame } from './bench-frame.tsx'
import { MoversStrip } from './movers/movers-strip.tsx'
import { PopulationStrip } from './movers/population-strip.tsx'
import { Becomes } from './profiles/becomes.tsx'
import { SinceLink } from './profiles/since-link.tsx'
import type { Bench } from './use-bench.ts'

interface BenchPanelProps {
  readonly bench: Bench
  readonly names: FlagNames
  readonly hasDraft: boolean
  /** The results of test cases with what is on screen. */
  readonly cases?: ReactNode
  /** What can be done with the result of a profile. */
  readonly actions?: (profile: Profile) => ReactNode
}

/** What each profile gets from the flag on screen, draft included, and why. */
export function BenchPanel({ bench, names, hasDraft, cases, actions }: BenchPanelProps) {
  const host = useHost()
  const { result, document } = bench
  const { flag } = document
  const outcome = useCallback(
    (row: BenchRow) => (
      <Becomes
        before={row.moves && <OutcomeTag outcome={row.saved} flag={flag} />}
        now={<OutcomeTag outcome={row.draft} flag={flag} />}
      />
    ),
    [flag],
  )
  return (
    <BenchFrame
      {...bench}
      hasResult={result !== undefined}
      hasDraft={hasDraft}
      outcome={outcome}
      cases={cases}
      strip={
        result && (
          <>
            <MoversStrip
              movers={result.movers}
              words={moversSentence(result.movers, result.rows.length)}
              filter="show only movers"
            />
            <PopulationStrip
              about={`${document.targeting.environmentId} ${flag.id}`}
              document={document}
              ask={(question, signal) => host.populations.draftMoves({ document, ...question }, { signal })}
            />
          </>
        )
      }
      why={({ profile, row }) => (
        <Why
          key={profile.id}
          title={`Why ${profile.name} gets ${row ? outcomeName(row.draft, flag) : '…'}`}
          document={document}
          actions={actions?.(profile)}
          trace={{
            key: [document.targeting.environmentId, profile.id, document],
            read: (signal) => host.bench.explain({ document, profileId: profile.id }, { signal }),
          }}
          names={names}
          more={<SinceLink document={document} profileId={profile.id} />}
        />
      )}
    />
  )
}
