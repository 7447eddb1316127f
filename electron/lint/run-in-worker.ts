import { Worker } from 'node:worker_threads'
import type { Progress } from '../../shared/contract/shapes/progress.ts'
import { AppError } from '../../shared/errors.ts'
import type { FlagData } from '../../shared/evaluation/index.ts'
import { timeSlices } from '../../shared/turns.ts'
import type { CountedFinding, FromWorker, LintTask, ToWorker } from './worker/tasks.ts'
import { workerUrl } from './worker/worker-url.ts'

interface RunOptions {
  readonly onProgress?: (progress: Progress) => void
  readonly signal: AbortSignal
}

/** Lints in threads beside the host. One that has nothing to do is kept for a while. */
export interface LintWorkers {
  /** Rejects when `signal` aborts, which ends the thread. Throws BUSY if the thread has stopped. */
  run(data: FlagData, task: Omit<LintTask, 'model'>, options: RunOptions): Promise<readonly CountedFinding[]>
  close(): Promise<void>
}

const keptMs = 30_000

export function createLintWorkers(): LintWorkers {
  let idle: Worker | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  const all = new Set<Worker>()
  const start = () => {
    const worker = new Worker(workerUrl)
    all.add(worker)
    worker.once('exit', () => {
      all.delete(worker)
      if (idle === worker) idle = undefined
    })
    return worker
  }
  const take = () => {
    const worker = idle ?? start()
    idle = undefined
    clearTimeout(timer)
    worker.ref()
    return worker
  }
  const giveBack = (worker: Worker) => {
    worker.unref()
    if (idle) return void worker.terminate()
    idle = worker
    timer = setTimeout(() => void worker.terminate(), keptMs).unref()
  }
  return {
    run: async (data, task, options) => {
      options.signal.throwIfAborted()
      const worker = take()
      try {
        const findings = await runOn(worker, data, task, options)
        giveBack(worker)
        return findings
      } catch (error) {
        await worker.terminate()
        throw error
      }
    },
    close: async () => {
      clearTimeout(timer)
      await Promise.all([...all].map((worker) => worker.terminate()))
    },
  }
}

async function runOn(
  worker: Worker,
  data: FlagData,
  task: Omit<LintTask, 'model'>,
  { onProgress, signal }: RunOptions,
): Promise<readonly CountedFinding[]> {
  const { promise, resolve, reject } = Promise.withResolvers<readonly CountedFinding[]>()
  // Sending may throw first; nobody would wait for it then.
  promise.catch(() => {})
  const total = Object.keys(data.flags).length + Object.keys(data.segments ?? {}).length
  const onMessage = (message: FromWorker) => {
    if (message.type === 'done') resolve(message.findings)
    else onProgress?.({ type: 'progress', stage: 'checking', done: message.done, total })
  }
  const onStop = (cause: unknown) =>
    reject(new AppError('BUSY', 'The checks have stopped before their end. Try again.', { cause }))
  const onAbort = () => reject(signal.reason)
  worker.on('message', onMessage).on('error', onStop).on('exit', onStop)
  signal.addEventListener('abort', onAbort)
  try {
    await send(worker, data, task, signal)
    return await promise
  } finally {
    worker.off('message', onMessage).off('error', onStop).off('exit', onStop)
    // Another error of a thread that is being ended says nothing new.
    worker.on('error', () => {})
    signal.removeEventListener('abort', onAbort)
  }
}

const portionSize = 50

/** In portions, because copying thousands of flags at once would block the host. */
async function send(
  worker: Worker,
  data: FlagData,
  task: Omit<LintTask, 'model'>,
  signal: AbortSignal,
): Promise<void> {
  const post = (message: ToWorker) => worker.postMessage(message)
  const slice = timeSlices()
  post({ type: 'begin', task: { ...task, model: data.model ?? 'launchdarkly' } })
  for (const type of ['flags', 'segments'] as const) {
    const entries = Object.entries(data[type] ?? {})
    for (let at = 0; at < entries.length; at += portionSize) {
      post({ type, portion: entries.slice(at, at + portionSize) })
      await slice()
      signal.throwIfAborted()
    }
  }
  post({ type: 'run' })
}
