import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { FlagRow } from '../../../../shared/contract/flags/flags.ts'
import type { Progress } from '../../../../shared/contract/shapes/progress.ts'
import { notifyDone, notifyError } from '../../../lib/errors/notify.tsx'
import { notifyUndoable } from '../../../lib/history/undoable.ts'
import { type HostClient, useHost } from '../../../lib/host/api.ts'
import { beginning, runLong } from '../../../lib/work/run-long.ts'
import { environmentKeyOf, type FlagsPlace } from '../flags-place.ts'
import { type BulkChange, doneWords } from './bulk-change.ts'

interface Run {
  readonly change: BulkChange
  /** The flags that the change writes. */
  readonly flags: readonly FlagRow[]
}

const starting = beginning('starting')

/** Carries a change out in one operation that can be cancelled while it runs, and undone when it is done. */
export function useBulkRun(place: FlagsPlace, onDone: (change: BulkChange) => void) {
  const host = useHost()
  const [progress, setProgress] = useState<Progress>()
  const end = useRef<AbortController>(undefined)
  const run = useMutation({
    mutationFn: ({ change, flags }: Run) => {
      end.current = new AbortController()
      setProgress(starting)
      const ids = flags.map(({ id }) => id)
      return runLong(requestOf(host, place, change, ids, end.current.signal), setProgress)
    },
    onSuccess: ({ operationId }, { change, flags }) => {
      const words = doneWords(change, flags, environmentKeyOf(place))
      notifyUndoable(host, place.projectId, operationId, words)
      onDone(change)
    },
    onError: (error) => {
      if (end.current?.signal.aborted) notifyDone('Cancelled. Nothing was changed.')
      else notifyError(error)
    },
    onSettled: () => setProgress(undefined),
  })
  return {
    run: (change: BulkChange, flags: readonly FlagRow[]) => run.mutate({ change, flags }),
    /** Set while it runs. */
    progress,
    cancel: () => end.current?.abort(),
  }
}

function requestOf(
  host: HostClient,
  { projectId, environmentId }: FlagsPlace,
  change: BulkChange,
  ids: string[],
  signal: AbortSignal,
) {
  switch (change.kind) {
    case 'on':
    case 'off':
      return host.bulkFlags.turn({ environmentId, ids, enabled: change.kind === 'on' }, { signal })
    case 'tag':
      return host.bulkFlags.tag(
        { projectId, ids, add: [...change.add], remove: [...change.remove] },
        { signal },
      )
    case 'archive':
    case 'restore':
      return host.bulkFlags.archive({ projectId, ids, archived: change.kind === 'archive' }, { signal })
    case 'remove':
      return host.bulkFlags.remove({ projectId, ids }, { signal })
  }
}
