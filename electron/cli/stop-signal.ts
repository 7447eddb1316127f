import { AppError } from '../../shared/errors.ts'

/** Whether the process has been asked to stop. */
export interface StopSignal {
  /** Resolves when it is asked. */
  readonly asked: Promise<void>
  wasAsked(): boolean
}

/**
 * Waits for the first SIGINT, SIGTERM or SIGHUP. A second signal ends the process at once, and so does a stop
 * that takes too long.
 */
export function stopSignal(): StopSignal {
  let wasAsked = false
  const { promise, resolve } = Promise.withResolvers<void>()
  const stop = () => {
    wasAsked = true
    resolve()
    for (const signal of signals) process.off(signal, stop)
    endWithin(mostMs)
  }
  for (const signal of signals) process.on(signal, stop)
  return { asked: promise, wasAsked: () => wasAsked }
}

/** Runs work whose signal is aborted by SIGINT, SIGTERM and SIGHUP. */
export async function untilStopped<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController()
  const onSignal = () => stop.abort(new AppError('INVALID', 'Stopped; nothing was written.'))
  for (const signal of signals) process.once(signal, onSignal)
  try {
    return await work(stop.signal)
  } finally {
    for (const signal of signals) process.off(signal, onSignal)
  }
}

/** Ends the process with exit code 1 if it is still running after `ms` milliseconds. */
export function endWithin(ms: number): void {
  setTimeout(() => {
    process.stderr.write('Flagbench did not stop in time and is ended; the next start clears what it left.\n')
    process.exit(1)
  }, ms).unref()
}

/** Less than the ten seconds that a stop may take, in milliseconds: a busy machine ends the process late. */
export const mostMs = 8_500

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
