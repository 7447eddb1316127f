import { FlagsScreen } from '../features/flags/flags-screen.tsx'
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
