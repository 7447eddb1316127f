import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { ErrorNotice } from '../../../components/feedback/error-notice.tsx'
import { SlowSkeleton } from '../../../components/feedback/slow-skeleton.tsx'
import { useHost } from '../../../lib/host/api.ts'
import type { FlagNames } from '../../../lib/query/project-names.ts'
import styles from '../bench.module.css'
import { outcomeName } from '../outcome-tag.tsx'
import type { Bench, BenchEntry } from '../use-bench.ts'
import { TraceLineView } from './trace-line.tsx'
import { traceLines, type VariationNamer } from './trace-lines.ts'

interface WhyProps {
  readonly entry: BenchEntry
  readonly bench: Bench
  readonly names: FlagNames
}

/** The step-by-step trace of one profile. */
export function Why({ entry: { profile, row }, bench: { document }, names }: WhyProps) {
  const host = useHost()
  const { flag, targeting } = document
  const { data, error, refetch } = useQuery({
    queryKey: ['evaluation', 'explain', targeting.environmentId, profile.id, document],
    queryFn: ({ signal }) => host.bench.explain({ document, profileId: profile.id }, { signal }),
    placeholderData: keepPreviousData,
    gcTime: 10_000,
    retry: false,
  })
  const lines = useMemo(
    () => (data ? traceLines(data, document, namerOf(document, names)) : []),
    [data, document, names],
  )
  return (
    <section className={styles.why} aria-label="Why">
      <h3>
        Why {profile.name} gets {row ? outcomeName(row.draft, flag) : '…'}
      </h3>
      {error && !data && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {!data && !error && <SlowSkeleton rows={5} />}
      <ol className={styles.trace}>
        {lines.map((line) => (
          <TraceLineView key={line.id} line={line} variations={flag.variations} />
        ))}
      </ol>
    </section>
  )
}

function namerOf({ flag, targeting }: Bench['document'], names: FlagNames): VariationNamer {
  return (flagKey, index) => {
    if (flagKey === flag.key) return flag.variations[index]?.name || flag.variations[index]?.key
    const prerequisite = targeting.prerequisites.find(({ flagId }) => names.flagKey(flagId) === flagKey)
    return prerequisite && names.variationAt(prerequisite.flagId, index)
  }
}
