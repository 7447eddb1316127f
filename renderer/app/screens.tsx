import { FlagsScreen } from '../features/flags/flags-screen.tsx'
import { ImportScreen } from '../features/import/import-screen.tsx'
import { usePlace } from './use-place.ts'

/** The flag list of the open project. */
export function FlagsRoute() {
  const place = usePlace()
  if (!place) return null
  const { project, environment } = place
  return (
    <FlagsScreen
      key={project.id}
      projectId={project.id}
      environmentId={environment.id}
      environments={project.environments}
    />
  )
}

/** The import screen, aimed at the open environment. */
export function ImportRoute() {
  const place = usePlace()
  if (!place) return null
  const { workspace, project, environment } = place
  const openTarget = {
    workspaceKey: workspace.key,
    projectKey: project.key,
    environmentKey: environment.key,
  }
  return <ImportScreen key={environment.id} openTarget={openTarget} />
}
