import type { Progress } from '../shared/contract/shapes/progress.ts'

/**
 * Runs work that reports through a callback, as a stream: yields the latest progress whenever it changes,
 * then returns the result. The work's signal is aborted by `signal`, or if the reader stops reading.
 */
export async function* withProgress<T, P extends Progress = Progress>(
  signal: AbortSignal | undefined,
  work: (onProgress: (progress: P) => void, signal: AbortSignal) => Promise<T>,
): AsyncGenerator<P, T> {
  const left = new AbortController()
  const stopped = AbortSignal.any(signal ? [signal, left.signal] : [left.signal])
  let news = Promise.withResolvers<void>()
  let latest: P | undefined
  const running = work((progress) => {
    latest = progress
    news.resolve()
  }, stopped)
  const ended = running.then(
    () => true,
    () => true,
  )
  try {
    while (!(await Promise.race([ended, news.promise.then(() => false)]))) {
      news = Promise.withResolvers<void>()
      if (latest) yield latest
    }
    return await running
  } finally {
    left.abort()
    await ended
  }
}
