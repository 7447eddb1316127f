import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { Progress } from '../../../../shared/contract/shapes/progress.ts'
import type { ProjectRow, WorkspaceRow } from '../../../../shared/contract/tree/tree.ts'
import { type HostClient, useHost } from '../../../lib/host/api.ts'
import { treeQuery } from '../../../lib/query/queries.ts'
import { runLong } from '../../../lib/work/run-long.ts'

/** What a conversion cannot say exactly, with the progress while it is being found out. */
export function useConversionReport({ id: projectId }: ProjectRow) {
  const host = useHost()
  const [progress, setProgress] = useState<Progress>()
  const query = useQuery({
    queryKey: ['evaluation', 'conversion', projectId],
    queryFn: ({ signal }) => runLong(host.conversions.preview({ projectId }, { signal }), setProgress),
    gcTime: 0,
  })
  return { query, progress: query.isFetching ? progress : undefined }
}

type Converted = Awaited<ReturnType<typeof request>>

/** Converts a project in one operation, which is cancelled if the dialog closes before its end. */
export function useConvert(
  { id: workspaceId }: WorkspaceRow,
  { id: projectId }: ProjectRow,
  onCreated: (converted: Converted) => void,
) {
  const host = useHost()
  const queries = useQueryClient()
  const [progress, setProgress] = useState<Progress>()
  const end = useRef<AbortController>(null)
  useEffect(() => () => end.current?.abort(), [])
  const convert = useMutation({
    mutationFn: (projectKey: string) => {
      end.current = new AbortController()
      return request(host, { workspaceId, projectId, projectKey }, setProgress, end.current.signal)
    },
    onSuccess: async (converted) => {
      // The project's route only works once the tree holds the project.
      await queries.refetchQueries({ queryKey: treeQuery(host).queryKey })
      onCreated(converted)
    },
    onSettled: () => setProgress(undefined),
  })
  return { convert, progress, cancel: () => end.current?.abort() }
}

const request = (
  host: HostClient,
  input: Parameters<HostClient['conversions']['apply']>[0],
  onProgress: (progress: Progress) => void,
  signal: AbortSignal,
) => runLong(host.conversions.apply(input, { signal }), onProgress)
