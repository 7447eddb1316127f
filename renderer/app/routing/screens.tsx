import { Navigate, useParams } from '@tanstack/react-router'
import { CompareScreen } from '../../features/compare/compare-screen.tsx'
import { EnvironmentsScreen } from '../../features/environments/environments-screen.tsx'
import { FlagsScreen } from '../../features/flags/flags-screen.tsx'
import { PastFlagsScreen } from '../../features/flags/past/past-flags-screen.tsx'
import { HistoryScreen } from '../../features/history/history-screen.tsx'
import { IdentitiesScreen } from '../../features/identities/identities-screen.tsx'
import { ImportScreen } from '../../features/import/import-screen.tsx'
import { LintScreen } from '../../features/lint/lint-screen.tsx'
import { SegmentsScreen } from '../../features/segments/list/segments-screen.tsx'
import { PastSegmentsScreen } from '../../features/segments/past/past-segments-screen.tsx'
import { SettingsScreen } from '../../features/settings/settings-screen.tsx'
import { SimulatorScreen } from '../../features/simulator/simulator-screen.tsx'
import { simulatorView } from '../../features/simulator/simulator-views.ts'
import { useLastView } from '../../features/simulator/use-simulator-place.ts'
import { SuitesScreen } from '../../features/suites/suites-screen.tsx'
import { TourLine } from '../../features/tour/tour-line.tsx'
import { SampleProject } from '../../features/tree/sample-project.tsx'
import { TreeSection } from '../../features/tree/tree-section.tsx'
import { askForProject } from '../../features/tree/tree-store.ts'
import { useMoment } from '../../lib/moment/use-moment.ts'
import { useStartTour } from '../pages/use-start-tour.ts'
import { useSuiteLinks } from '../pages/use-suite-links.ts'
import { useTheme } from '../theme/use-theme.ts'
import { useEnvironmentPath } from './environment-path.ts'
import { NotFound } from './not-found.tsx'

/** The flag list of the open project. */
export function FlagsRoute() {
  const place = useEnvironmentPath()
  const at = useMoment()
  const startTour = useStartTour()
  if (!place) return null
  const { workspace, project, environment } = place
  const { id: projectId, environments } = project
  if (at)
    return (
      <PastFlagsScreen key={projectId} {...{ projectId, environments, at }} environmentId={environment.id} />
    )
  return (
    <>
      {project.isSample && <TourLine onStart={startTour} onNewProject={() => askForProject(workspace.key)} />}
      <FlagsScreen
        key={projectId}
        projectId={projectId}
        environmentId={environment.id}
        environments={environments}
      />
    </>
  )
}

/** The import screen, with the open environment as its target. */
export function ImportRoute() {
  const place = useEnvironmentPath()
  if (!place) return null
  const { workspace, project, environment } = place
  const openTarget = {
    workspaceKey: workspace.key,
    projectKey: project.key,
    environmentKey: environment.key,
  }
  return <ImportScreen key={environment.id} openTarget={openTarget} />
}

/** The segments of the open environment. */
export function SegmentsRoute() {
  const place = useEnvironmentPath()
  const at = useMoment()
  if (!place) return null
  const { project, environment } = place
  if (at) return <PastSegmentsScreen projectId={project.id} environmentId={environment.id} at={at} />
  return <SegmentsScreen key={project.id} projectId={project.id} environmentId={environment.id} />
}

/** The identities of the open environment. */
export function IdentitiesRoute() {
  const place = useEnvironmentPath()
  if (!place) return null
  const { id, key } = place.environment
  return <IdentitiesScreen key={id} environmentId={id} environmentKey={key} />
}

/** The environments of the open project, and their SDK keys. */
export function EnvironmentsRoute() {
  const place = useEnvironmentPath()
  if (!place) return null
  const { project, environment } = place
  return <EnvironmentsScreen key={project.id} project={project} environmentId={environment.id} />
}

/** The open environment beside another one of its project. */
export function CompareRoute() {
  const place = useEnvironmentPath()
  const { sourceEnvironmentId } = useParams({ strict: false })
  if (!place) return null
  const { project, environment } = place
  const source = project.environments.find(({ id }) => id === sourceEnvironmentId)
  if (!source || source.id === environment.id) return <NotFound />
  return <CompareScreen project={project} source={source} target={environment} />
}

/** The history of the open project. */
export function HistoryRoute() {
  const place = useEnvironmentPath()
  if (!place) return null
  const { project, environment } = place
  return (
    <HistoryScreen
      key={project.id}
      projectId={project.id}
      environmentId={environment.id}
      environments={project.environments}
    />
  )
}

/** What lint finds in the open environment. */
export function LintRoute() {
  const place = useEnvironmentPath()
  if (!place) return null
  const { project, environment } = place
  return <LintScreen key={environment.id} projectId={project.id} environmentId={environment.id} />
}

/** The simulator at the view that was shown last. */
export function SimulatorIndexRoute() {
  const { projectId = '', environmentId = '' } = useParams({ strict: false })
  const view = useLastView((store) => store.view)
  const params = { projectId, environmentId, view }
  return <Navigate to="/p/$projectId/e/$environmentId/simulator/$view" params={params} replace />
}

/** One view of the simulator, in the open environment. */
export function SimulatorRoute() {
  const place = useEnvironmentPath()
  const view = simulatorView(useParams({ strict: false }).view)
  if (!place) return null
  if (!view) return <NotFound />
  const { project, environment } = place
  return (
    <SimulatorScreen
      key={environment.id}
      projectId={project.id}
      environmentId={environment.id}
      model={project.evaluationModel}
      environments={project.environments}
      view={view}
    />
  )
}

/** The test cases of the workbench. */
export function CasesRoute() {
  const place = useEnvironmentPath()
  return place ? <Cases projectId={place.project.id} environmentId={place.environment.id} /> : null
}

function Cases(place: { readonly projectId: string; readonly environmentId: string }) {
  const { seeLint } = useSuiteLinks(place)
  return <SuitesScreen key={place.environmentId} {...place} onSeeLint={seeLint} />
}

/** The settings, with the app's theme. */
export function SettingsRoute() {
  return (
    <SettingsScreen themeControl={useTheme()}>
      <TreeSection />
      <SampleProject />
    </SettingsScreen>
  )
}
