import { useCallback } from 'react'
import type { FlagRow } from '../../../../shared/contract/flags/flags.ts'
import type { BenchRow } from '../../../../shared/contract/window/bench.ts'
import { useHost } from '../../../lib/host/api.ts'
import { namesOf } from '../../../lib/query/project-names.ts'
import { BenchFrame } from '../bench-frame.tsx'
import { MoversStrip } from '../movers/movers-strip.tsx'
import { OutcomeTag, outcomeName } from '../outcome-tag.tsx'
import { Becomes } from '../profiles/becomes.tsx'
import type { BenchEntry } from '../use-bench.ts'
import { Why } from '../why/why.tsx'
import type { PastBench } from './use-past-bench.ts'

interface PastBenchPanelProps {
  readonly bench: PastBench
  /** The flags that the flag required then. */
  readonly flags: readonly FlagRow[]
}

/** What each profile got from the flag then and gets now, and why it got it. */
export function PastBenchPanel({ bench, flags }: PastBenchPanelProps) {
  const host = useHost()
  const { result, variations, document, place } = bench
  const outcome = useCallback(
    (row: BenchRow) => (
      <Becomes
        before={row.moves && <OutcomeTag outcome={row.saved} flag={{ variations }} />}
        now={<OutcomeTag outcome={row.draft} flag={{ variations }} />}
      />
    ),
    [variations],
  )
  const why = (entry: BenchEntry) => {
    const profileId = entry.profile.id
    const got = entry.row ? outcomeName(entry.row.saved, document.flag) : '…'
    return (
      <Why
        key={profileId}
        title={`Why ${entry.profile.name} got ${got} then`}
        document={document}
        trace={{
          key: ['past', profileId, place],
          read: (signal) => host.past.explain({ ...place, profileId }, { signal }),
        }}
        names={namesOf(flags)}
      />
    )
  }
  return (
    <BenchFrame
      {...bench}
      title="Bench, then and now"
      hasResult={result !== undefined}
      hasDraft
      outcome={outcome}
      strip={
        result && (
          <MoversStrip
            movers={result.movers}
            words={sinceSentence(result.movers, result.rows.length)}
            filter="show only these"
          />
        )
      }
      why={why}
    />
  )
}

/** `3 of 12 get something else now`. */
function sinceSentence(movers: number, total: number): string {
  if (movers === 0) return 'All profiles get the same now'
  return `${movers.toLocaleString()} of ${total.toLocaleString()} ${movers === 1 ? 'gets' : 'get'} something else now`
}
