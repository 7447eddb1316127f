import { useNavigate } from '@tanstack/react-router'
import { useStore } from 'zustand'
import { ErrorNotice } from '../../components/feedback/error-notice.tsx'
import { SlowSkeleton } from '../../components/feedback/slow-skeleton.tsx'
import { SegmentBenchPanel } from '../../features/bench/segment/segment-bench-panel.tsx'
import { SidesPill } from '../../features/bench/segment/sides-pill.tsx'
import { SidesReview } from '../../features/bench/segment/sides-review.tsx'
import { useSegmentBench } from '../../features/bench/segment/use-segment-bench.ts'
import { UsersTable } from '../../features/bench/segment/users-table.tsx'
import { ResourceHistory } from '../../features/history/resource-history.tsx'
import { SegmentScreen } from '../../features/segments/editor/segment-screen.tsx'
import { type OpenSegment, useSegmentEditor } from '../../features/segments/editor/use-segment-editor.ts'
import { CasesStrip } from '../../features/suites/draft/cases-strip.tsx'
import { FailingCases } from '../../features/suites/draft/failing-cases.tsx'
import { useSegmentCases } from '../../features/suites/draft/use-draft-cases.ts'
import { useCommands } from '../../lib/commands/commands.ts'
import styles from './beside-bench.module.css'
import { BesideBench } from './beside-bench.tsx'
import { useSuiteLinks } from './use-suite-links.ts'

interface SegmentPageProps {
  readonly projectId: string
  readonly environmentId: string
  readonly segmentId: string
}

/** One segment in one environment: the editor with the bench beside it. */
export function SegmentPage(props: SegmentPageProps) {
  // Each segment and environment has its own draft, so no state may carry over.
  return <LoadedSegment key={`${props.environmentId}/${props.segmentId}`} {...props} />
}

function LoadedSegment({ projectId, environmentId, segmentId }: SegmentPageProps) {
  const navigate = useNavigate()
  const leave = () =>
    void navigate({ to: '/p/$projectId/e/$environmentId/segments', params: { projectId, environmentId } })
  useCommands([
    { id: 'segment.back', group: 'Segment', title: 'Back to the segments', keys: 'escape', run: leave },
  ])
  const { open, error, retry } = useSegmentEditor(environmentId, segmentId)
  if (open)
    return (
      <SegmentWithBench projectId={projectId} environmentId={environmentId} open={open} onRemoved={leave} />
    )
  return (
    <main className={styles.loading}>
      {error ? <ErrorNotice error={error} onRetry={retry} /> : <SlowSkeleton />}
    </main>
  )
}

interface SegmentWithBenchProps {
  readonly projectId: string
  readonly environmentId: string
  readonly open: OpenSegment
  readonly onRemoved: () => void
}

function SegmentWithBench({ projectId, environmentId, open, onRemoved }: SegmentWithBenchProps) {
  const { store } = open.editor
  const document = useStore(store, ({ steps }) => steps.present)
  const hasDraft = useStore(store, open.editor.isDirty)
  const bench = useSegmentBench(document)
  const place = { projectId, environmentId }
  const cases = useSegmentCases(document)
  const { openCases } = useSuiteLinks(place)
  return (
    <BesideBench
      id="segment"
      bench={
        <SegmentBenchPanel
          bench={bench}
          hasDraft={hasDraft}
          cases={<CasesStrip cases={cases} onOpen={openCases} />}
        />
      }
    >
      <SegmentScreen
        {...place}
        open={open}
        reaches={bench.result}
        moversPill={<SidesPill bench={bench} />}
        moversReview={
          <>
            <FailingCases cases={cases} />
            <SidesReview {...place} bench={bench} />
          </>
        }
        cases={{ failed: cases.run?.failed ?? 0, isGate: cases.isGate }}
        users={<UsersTable {...place} bench={bench} hasDraft={hasDraft} />}
        history={<ResourceHistory {...place} of={{ segmentId: document.segment.id }} />}
        onRemoved={onRemoved}
      />
    </BesideBench>
  )
}
