import type { OpenTab } from '../../../shared/contract/window/windows.ts'

/** The route of a tab. */
export function tabLink({ kind, id, projectId, environmentId }: OpenTab) {
  return kind === 'flag'
    ? ({
        to: '/p/$projectId/e/$environmentId/flags/$flagId',
        params: { projectId, environmentId, flagId: id },
      } as const)
    : ({
        to: '/p/$projectId/e/$environmentId/segments/$segmentId',
        params: { projectId, environmentId, segmentId: id },
      } as const)
}
