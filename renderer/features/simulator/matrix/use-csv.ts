import { useEffect, useRef, useState } from 'react'
import type { Progress } from '../../../../shared/contract/shapes/progress.ts'
import { downloadText } from '../../../lib/download-text.ts'
import { isCancelled } from '../../../lib/errors/errors.ts'
import { useHost } from '../../../lib/host/api.ts'
import type { MatrixAsked } from '../simulator-queries.ts'

/** Writes the matrix to a file: its progress, its error, and a way to cancel it. */
export function useCsv() {
  const host = useHost()
  const [progress, setProgress] = useState<Progress | null>(null)
  const [error, setError] = useState<unknown>(null)
  const end = useRef<AbortController>(null)
  useEffect(() => () => end.current?.abort(), [])
  const run = async (asked: MatrixAsked & { readonly flagIds: string[] }) => {
    const own = new AbortController()
    end.current = own
    setError(null)
    setProgress({ type: 'progress', stage: 'writing', done: 0, total: 0 })
    try {
      const texts: string[] = []
      for await (const part of await host.simulator.csv(asked, { signal: own.signal }))
        if (part.type === 'text') texts.push(part.text)
        else setProgress(part)
      downloadText('matrix.csv', texts.join(''), 'text/csv')
    } catch (thrown) {
      if (!own.signal.aborted && !isCancelled(thrown)) setError(thrown)
    } finally {
      setProgress(null)
    }
  }
  return { progress, error, run, cancel: () => end.current?.abort() }
}
