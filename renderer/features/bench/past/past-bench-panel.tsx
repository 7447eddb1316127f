import { useCallback } from 'react'
import type { FlagRow } from '../../../../shared/contract/flags/flags.ts'
import type { BenchRow } from '../../../../shared/contract/window/bench.ts'
import { OutcomeTag, outcomeName } from '../../../components/flag/outcome-tag.tsx'
import { Why } from '../../../components/trace/why.tsx'
import { useHost } from '../../../lib/host/api.ts'
import { namesOf } from '../../../lib/query/project-names.ts'
import { Becomes } from '../profiles/becomes.tsx'
import type { BenchEntry } from '../use-bench.ts'
import { PastBenchFrame } from './past-bench-frame.tsx'
import type { PastBench } from './use-past-bench.ts'

const words = {
  nobody: 'All profiles get the same now',
  one: 'gets something else now',
  several: 'get something else now',
}

interface PastBenchPanelProps {
  readonly bench: PastBench
  /** The flags that the flag required then. */
  readonly flags: readonly FlagRow[]
}

/** What each profile got from the flag then and gets now, and why it got it. */
export function PastBenchPanel({ bench, flags }: PastBenchPanelProps) {
  const host = useHost()
  const { variations, document, place } = bench
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
  return <PastBenchFrame {...bench} words={words} outcome={outcome} why={why} />
}
