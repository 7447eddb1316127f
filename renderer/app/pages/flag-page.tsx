import { useNavigate } from '@tanstack/react-router'
import { useStore } from 'zustand'
import { ErrorNotice } from '../../components/feedback/error-notice.tsx'
import { SlowSkeleton } from '../../components/feedback/slow-skeleton.tsx'
import { AddedFindings, FindingsContext } from '../../components/lint/lint-marks.tsx'
import { BenchPanel } from '../../features/bench/bench-panel.tsx'
import { MoversPill } from '../../features/bench/movers/movers-pill.tsx'
import { MoversReview } from '../../features/bench/movers/movers-review.tsx'
import { useBench } from '../../features/bench/use-bench.ts'
import { FlagScreen } from '../../features/flag/flag-screen.tsx'
import { type OpenFlag, useFlagEditor } from '../../features/flag/state/use-flag-editor.ts'
import { FlagMenu } from '../../features/flags/menu/flag-menu.tsx'
import { ResourceHistory } from '../../features/history/resource-history.tsx'
import { CasesStrip } from '../../features/suites/draft/cases-strip.tsx'
import { CoverageProvider } from '../../features/suites/draft/coverage-provider.tsx'
import { ExpectNowButton } from '../../features/suites/draft/expect-now-button.tsx'
import { FailingCases } from '../../features/suites/draft/failing-cases.tsx'
import { useFlagCases } from '../../features/suites/draft/use-draft-cases.ts'
import { useCommands } from '../../lib/commands/commands.ts'
import { useProjectNames } from '../../lib/query/project-names.ts'
import { useEnvironmentPath } from '../routing/environment-path.ts'
import styles from './beside-bench.module.css'
import { BesideBench } from './beside-bench.tsx'
import { FlagTour } from './flag-tour.tsx'
import { useFindings } from './use-findings.ts'
import { useSuiteLinks } from './use-suite-links.ts'

interface FlagPageProps {
  readonly projectId: string
  readonly environmentId: string
  readonly flagId: string
}

/** One flag in one environment: the editor with the bench beside it. */
export function FlagPage(props: FlagPageProps) {
  // Each flag and environment has its own draft, so no state may carry over.
  return <LoadedFlag key={`${props.environmentId}/${props.flagId}`} {...props} />
}

function LoadedFlag({ projectId, environmentId, flagId }: FlagPageProps) {
  const navigate = useNavigate()
  const params = { projectId, environmentId }
  useCommands([
    {
      id: 'flag.back',
      group: 'Flag',
      title: 'Back to the flags',
      keys: 'escape',
      run: () => void navigate({ to: '/p/$projectId/e/$environmentId/flags', params }),
    },
  ])
  const { open, error, retry } = useFlagEditor(environmentId, flagId)
  if (open) return <FlagWithBench projectId={projectId} environmentId={environmentId} open={open} />
  return (
    <main className={styles.loading}>
      {error ? <ErrorNotice error={error} onRetry={retry} /> : <SlowSkeleton />}
    </main>
  )
}

interface FlagWithBenchProps {
  readonly projectId: string
  readonly environmentId: string
  readonly open: OpenFlag
}

function FlagWithBench({ projectId, environmentId, open }: FlagWithBenchProps) {
  const { store } = open.editor
  const document = useStore(store, ({ steps }) => steps.present)
  const saved = useStore(store, ({ base }) => base.flag)
  const hasDraft = useStore(store, open.editor.isDirty)
  const bench = useBench(document, saved)
  const { names } = useProjectNames(projectId)
  const environments = useEnvironmentPath()?.project.environments
  const flagId = document.flag.id
  const findings = useFindings(document)
  const cases = useFlagCases(document)
  const { openCases, seeLint } = useSuiteLinks({ projectId, environmentId })
  return (
    <BesideBench
      id="flag"
      bench={
        <BenchPanel
          bench={bench}
          names={names}
          hasDraft={hasDraft}
          cases={<CasesStrip cases={cases} hasCoverage onOpen={openCases} />}
          actions={(profile) => <ExpectNowButton document={document} profile={profile} />}
        />
      }
    >
      <CoverageProvider document={document} cases={cases} onSeeLint={seeLint}>
        <FindingsContext value={findings}>
          <FlagScreen
            projectId={projectId}
            environmentId={environmentId}
            open={open}
            reaches={bench.result}
            moversPill={<MoversPill bench={bench} />}
            moversReview={
              <>
                <FailingCases cases={cases} />
                <AddedFindings findings={findings} />
                <MoversReview bench={bench} />
              </>
            }
            cases={{ failed: cases.run?.failed ?? 0, isGate: cases.isGate }}
            menu={environments && <FlagMenu {...{ projectId, environmentId, environments, flagId }} />}
            tour={<FlagTour editor={open.editor} />}
            history={<ResourceHistory {...{ projectId, environmentId, of: { flagId } }} />}
          />
        </FindingsContext>
      </CoverageProvider>
    </BesideBench>
  )
}
