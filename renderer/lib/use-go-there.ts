import { useNavigate } from '@tanstack/react-router'
import { type FlagPath, seek } from './highlight.ts'
import { tabId } from './tabs/open-tabs.ts'
import { wantSection } from './tabs/tab-store.ts'

interface Environment {
  readonly projectId: string
  readonly environmentId: string
}

/** A part of a flag or segment. */
export interface EditorPlace {
  readonly kind: 'flag' | 'segment'
  readonly resourceId: string
  /** As the path of a change; empty for the whole. */
  readonly place: FlagPath
}

/** Opens the editor of a flag or segment, at one of its parts. */
export function useGoThere({ projectId, environmentId }: Environment) {
  const navigate = useNavigate()
  return ({ kind, resourceId, place }: EditorPlace) => {
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

function sectionOf(kind: EditorPlace['kind'], [part]: FlagPath): string {
  if (kind === 'segment') return 'Members'
  return part === 'variations' ? 'Variations' : 'Targeting'
}
