import type { FlagData } from '../../shared/evaluation/index.ts'
import type { Pool } from './pool.ts'
import { CONTROL } from './worker/tasks.ts'

/** Progress of an answer, in rows of the population. */
export type OnRows = (rows: number) => void

export interface Progressing {
  readonly signal?: AbortSignal | undefined
  /** Called about ten times a second. */
  readonly onProgress?: OnRows | undefined
}

export interface Watching<Total> extends Progressing {
  /** Called with each block that is done: what is known so far. */
  readonly onTally?: ((soFar: Total) => void) | undefined
}

const everyMs = 100

/**
 * Gives workers a control that cancels their work when the signal does, and reports progress, for as long as
 * `work` takes. Throws the signal's reason if it was aborted.
 */
export async function watched<T>(
  { signal, onProgress }: Progressing,
  rowsOf: (steps: number) => number,
  work: (control: Int32Array) => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted()
  const control = new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT))
  const cancel = () => Atomics.store(control, CONTROL.cancelled, 1)
  signal?.addEventListener('abort', cancel)
  const timer = setInterval(() => onProgress?.(rowsOf(Atomics.load(control, CONTROL.steps))), everyMs)
  try {
    // A worker that is starting, or in the middle of a step, need not be waited for.
    return await Promise.race([work(control), aborted(signal)])
  } catch (error) {
    // Other blocks of the same question are not needed any more.
    cancel()
    signal?.throwIfAborted()
    throw error
  } finally {
    clearInterval(timer)
    signal?.removeEventListener('abort', cancel)
  }
}

function aborted(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}

let lastRuleset = 0

/** A ruleset that workers learn when they are first asked about it. */
export interface SharedRuleset {
  readonly id: number
  /** Makes sure that a worker knows it. */
  readonly teach: (worker: number) => void
  readonly forget: () => void
}

export function shareRuleset(pool: Pool, data: FlagData): SharedRuleset {
  const id = ++lastRuleset
  const taught = new Map<number, number>()
  return {
    id,
    teach: (worker) => {
      if (taught.get(worker) === pool.generation(worker)) return
      taught.set(worker, pool.generation(worker))
      // If the worker dies, the question that follows fails too.
      pool.ask(worker, { task: 'learn', ruleset: id, data }).catch(() => {})
    },
    forget: () => {
      for (const worker of taught.keys())
        pool.ask(worker, { task: 'forget', rulesets: [id], populations: [] }).catch(() => {})
    },
  }
}
