import { useEffect, useRef, useState } from 'react'
import type { Progress } from '../../../shared/contract/shapes/progress.ts'
import { isCancelled } from '../errors/errors.ts'
import { beginning, runLong } from './run-long.ts'

type Start<Result> = (options: { readonly signal: AbortSignal }) => Promise<AsyncIterator<Progress, Result>>

/** Long work of the host, one at a time: its progress, its error, and a way to cancel it. */
export function useLong() {
  const [progress, setProgress] = useState<Progress | null>(null)
  const [error, setError] = useState<unknown>(null)
  const end = useRef<AbortController>(null)
  useEffect(() => () => end.current?.abort(), [])
  /** Resolves with the result, or with undefined if the work failed or was cancelled. */
  const run = async <Result>(stage: string, start: Start<Result>): Promise<Result | undefined> => {
    const own = new AbortController()
    end.current = own
    setError(null)
    setProgress(beginning(stage))
    try {
      return await runLong(start({ signal: own.signal }), setProgress)
    } catch (thrown) {
      if (!own.signal.aborted && !isCancelled(thrown)) setError(thrown)
      return undefined
    } finally {
      setProgress(null)
    }
  }
  return { progress, error, run, cancel: () => end.current?.abort() }
}
