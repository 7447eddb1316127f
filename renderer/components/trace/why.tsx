import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo } from 'react'
import type { Trace } from '../../../shared/evaluation/index.ts'
import type { FlagDocument } from '../../../shared/model/flag-document.ts'
import type { FlagNames } from '../../lib/query/project-names.ts'
import { ErrorNotice } from '../feedback/error-notice.tsx'
import { SlowSkeleton } from '../feedback/slow-skeleton.tsx'
import styles from './trace.module.css'
import { traceLines, type VariationNamer } from './trace-lines.ts'
import { TraceTree } from './trace-tree.tsx'

/** Where the trace of one profile comes from. */
export interface TraceSource {
  readonly key: readonly unknown[]
  readonly read: (signal: AbortSignal) => Promise<Trace>
}

interface WhyProps {
  readonly title: string
  readonly document: FlagDocument
  readonly trace: TraceSource
  readonly names: FlagNames
  /** Under the title. */
  readonly more?: ReactNode
  /** What can be done with the result. */
  readonly actions?: ReactNode
}

/** The step-by-step trace of one profile. */
export function Why({ title, document, trace, names, more, actions }: WhyProps) {
  const { flag } = document
  const { data, error, refetch } = useQuery({
    queryKey: ['evaluation', 'explain', ...trace.key],
    queryFn: ({ signal }) => trace.read(signal),
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
      <h3>{title}</h3>
      {more}
      {error && !data && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {!data && !error && <SlowSkeleton rows={5} />}
      <TraceTree lines={lines} variations={flag.variations} />
      {data && actions && <div className={styles.actions}>{actions}</div>}
    </section>
  )
}

function namerOf({ flag, targeting }: FlagDocument, names: FlagNames): VariationNamer {
  return (flagKey, index) => {
    if (flagKey === flag.key) return flag.variations[index]?.name || flag.variations[index]?.key
    const prerequisite = targeting.prerequisites.find(({ flagId }) => names.flagKey(flagId) === flagKey)
    return prerequisite && names.variationAt(prerequisite.flagId, index)
  }
}
