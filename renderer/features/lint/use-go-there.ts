import { useNavigate } from '@tanstack/react-router'
import type { LintFinding } from '../../../shared/contract/evaluation/lint.ts'
import { seek } from '../../lib/highlight.ts'
import { tabId } from '../../lib/tabs/open-tabs.ts'
import { wantSection } from '../../lib/tabs/tab-store.ts'

interface Place {
  readonly projectId: string
  readonly environmentId: string
}

/** Opens the editor of a finding's flag or segment, at the part that it is about. */
export function useGoThere({ projectId, environmentId }: Place) {
  const navigate = useNavigate()
  return ({ kind, resourceId, place }: LintFinding) => {
    const params = { projectId, environmentId }
    wantSection(tabId({ kind, id: resourceId, environmentId }), sectionOf(kind, place))
    seek(place)
    return kind === 'flag'
      ? navigate({
          to: '/p/$projectId/e/$environmentId/flags/$flagId',
          params: { ...params, flagId: resourceId },
        })
      : navigate({
          to: '/p/$projectId/e/$environmentId/segments/$segmentId',
          params: { ...params, segmentId: resourceId },
        })
  }
}

function sectionOf(kind: LintFinding['kind'], [part]: readonly string[]): string {
  if (kind === 'segment') return 'Members'
  return part === 'variations' ? 'Variations' : 'Targeting'
}
