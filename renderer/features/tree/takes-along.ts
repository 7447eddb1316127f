import type { ProjectRow, WorkspaceRow } from '../../../shared/contract/tree/tree.ts'
import { counted } from '../../lib/words/counted.ts'

/** What is deleted with a project, as a sentence. */
export function goesWithProject({ flagCount, segmentCount, environments }: ProjectRow): string {
  const parts = [
    counted(flagCount, 'flag'),
    counted(segmentCount, 'segment'),
    counted(environments.length, 'environment'),
  ]
  return `This also deletes ${listed(parts)}, with all targeting and SDK keys.`
}

/** What is deleted with a workspace, as a sentence. */
export function goesWithWorkspace({ projects }: WorkspaceRow): string {
  if (projects.length === 0) return 'It has no projects.'
  const flags = projects.reduce((sum, { flagCount }) => sum + flagCount, 0)
  const segments = projects.reduce((sum, { segmentCount }) => sum + segmentCount, 0)
  const parts = [
    `${counted(projects.length, 'project')} (${shortened(projects.map(({ key }) => key))})`,
    counted(flags, 'flag'),
    counted(segments, 'segment'),
  ]
  return `This also deletes ${listed(parts)}, with all targeting and SDK keys.`
}

const mostNamed = 5

function shortened(keys: readonly string[]): string {
  const rest = keys.length - mostNamed
  return rest > 0 ? `${keys.slice(0, mostNamed).join(', ')} and ${rest} more` : keys.join(', ')
}

function listed(parts: readonly string[]): string {
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}
