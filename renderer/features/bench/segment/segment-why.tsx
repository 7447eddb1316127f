import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { describeStep, type SegmentStep } from '../../../../shared/evaluation/index.ts'
import type { SegmentDocument } from '../../../../shared/model/segment-document.ts'
import { ErrorNotice } from '../../../components/feedback/error-notice.tsx'
import { SlowSkeleton } from '../../../components/feedback/slow-skeleton.tsx'
import styles from '../../../components/trace/trace.module.css'
import { segmentLines } from '../../../components/trace/trace-lines.ts'
import { TraceTree } from '../../../components/trace/trace-tree.tsx'
import { Membership } from './membership.tsx'
import own from './segment-bench.module.css'

interface SegmentWhyProps {
  readonly title: string
  readonly document: SegmentDocument
  readonly trace: {
    readonly key: readonly unknown[]
    readonly read: (signal: AbortSignal) => Promise<SegmentStep>
  }
}

// The bucket of a share has one slice: those that are in.
const shares = [{ key: 'in', name: '' }]

/** Why one profile is in the segment, or not, step by step. */
export function SegmentWhy({ title, document, trace }: SegmentWhyProps) {
  const { data, error, refetch } = useQuery({
    queryKey: ['evaluation', ...trace.key],
    queryFn: ({ signal }) => trace.read(signal),
    placeholderData: keepPreviousData,
    gcTime: 10_000,
    retry: false,
  })
  const lines = useMemo(() => (data ? segmentLines(data, document) : []), [data, document])
  return (
    <section className={styles.why} aria-label="Why">
      <h3>{title}</h3>
      {error && !data && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {!data && !error && <SlowSkeleton rows={5} />}
      <TraceTree lines={lines} variations={shares} />
      {data && (
        <p className={own.verdict}>
          <span aria-hidden>→</span>
          {data.outcome === 'error' ? (
            describeStep(data)
          ) : (
            <>
              <Membership isIn={data.outcome === 'matched'} />
              {lines.length === 0 && 'because the segment has no keys and no rules'}
            </>
          )}
        </p>
      )}
    </section>
  )
}
