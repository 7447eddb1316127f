import { useMutation, useQuery } from '@tanstack/react-query'
import type { ProjectRow, WorkspaceRow } from '../../../shared/contract/tree/tree.ts'
import { notifyError } from '../errors/notify.tsx'
import { useHost } from '../host/api.ts'
import { treeQuery } from './queries.ts'

/** The sample project, if it is there, and how to load it, which works only if it is not. */
export function useSample(onLoaded?: (project: ProjectRow) => void) {
  const host = useHost()
  const { data: tree } = useQuery(treeQuery(host))
  const load = useMutation({
    mutationFn: () => host.transfer.loadSample(),
    onSuccess: (project) => onLoaded?.(project),
    onError: notifyError,
  })
  return {
    sample: tree && findSample(tree),
    /** False while it is not known. */
    isMissing: tree !== undefined && findSample(tree) === undefined,
    load: () => load.mutate(),
    isLoading: load.isPending,
  }
}

function findSample(tree: readonly WorkspaceRow[]) {
  return tree
    .flatMap((workspace) => workspace.projects.map((project) => ({ workspace, project })))
    .find(({ project }) => project.isSample)
}
