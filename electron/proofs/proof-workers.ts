import { Worker } from 'node:worker_threads'
import type { ComparedFlag, FlagsCertificate } from '../../shared/certificate/certify-flags.ts'
import type { Progress } from '../../shared/contract/shapes/progress.ts'
import { AppError } from '../../shared/errors.ts'
import type { FlagData } from '../../shared/evaluation/index.ts'
import { timeSlices } from '../../shared/turns.ts'
import type {
  CertifyTask,
  CountedFinding,
  FromWorker,
  LintTask,
  ProofResults,
  ProofTask,
  ToWorker,
} from './worker/tasks.ts'
import { workerUrl } from './worker/worker-url.ts'

export interface RunOptions {
  readonly onProgress?: (progress: Progress) => void
  readonly signal: AbortSignal
}

/** Two configs with the same evaluation model. */
export interface DataSides {
  readonly before: FlagData
  readonly after: FlagData
}

/**
 * Lints and certifies in threads beside the host; one that has nothing to do is kept for a while. Both reject when
 * `signal` aborts, which ends the thread, and throw BUSY if the thread has stopped.
 */
export interface ProofWorkers {
  lint(data: FlagData, task: Without<LintTask>, options: RunOptions): Promise<readonly CountedFinding[]>
  certify(sides: DataSides, flags: readonly ComparedFlag[], options: RunOptions): Promise<FlagsCertificate>
  close(): Promise<void>
}

type Without<Task extends ProofTask> = Omit<Task, 'model' | 'type'>

/** How long one certificate may take, and how long all of a review. */
const certifyMs = { milliseconds: 1_000, allMilliseconds: 20_000 }

const keptMs = 30_000

export function createProofWorkers(): ProofWorkers {
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
  const run = async <Type extends ProofTask['type']>(
    { task, sides, total }: Work<Type>,
    options: RunOptions,
  ): Promise<ProofResults[Type]> => {
    options.signal.throwIfAborted()
    const worker = take()
    try {
      const result = await runOn(worker, { task, sides, total }, options)
      giveBack(worker)
      return result
    } catch (error) {
      await worker.terminate()
      throw error
    }
  }
  return {
    lint: (data, task, options) =>
      run<'lint'>(
        { task: { ...task, type: 'lint', model: modelOf(data) }, sides: [data], total: sizeOf(data) },
        options,
      ),
    certify: ({ before, after }, flags, options) => {
      const task: CertifyTask = { type: 'certify', model: modelOf(before), flags, ...certifyMs }
      return run<'certify'>({ task, sides: [before, after], total: flags.length }, options)
    },
    close: async () => {
      clearTimeout(timer)
      await Promise.all([...all].map((worker) => worker.terminate()))
    },
  }
}

interface Work<Type extends ProofTask['type']> {
  readonly task: Extract<ProofTask, { type: Type }>
  readonly sides: readonly FlagData[]
  /** The number of steps. */
  readonly total: number
}

const modelOf = ({ model = 'launchdarkly' }: FlagData) => model

const sizeOf = ({ flags, segments = {} }: FlagData) =>
  Object.keys(flags).length + Object.keys(segments).length

async function runOn<Type extends ProofTask['type']>(
  worker: Worker,
  { task, sides, total }: Work<Type>,
  { onProgress, signal }: RunOptions,
): Promise<ProofResults[Type]> {
  const { promise, resolve, reject } = Promise.withResolvers<ProofResults[Type]>()
  // Sending may throw first; nobody would wait for it then.
  promise.catch(() => {})
  const onMessage = (message: FromWorker) => {
    // A worker answers with what its task asked for.
    if (message.type === 'done') resolve(message.result as ProofResults[Type])
    else onProgress?.({ type: 'progress', stage: stages[task.type], done: message.done, total })
  }
  const onStop = (cause: unknown) =>
    reject(new AppError('BUSY', 'The checks have stopped before their end. Try again.', { cause }))
  const onAbort = () => reject(signal.reason)
  worker.on('message', onMessage).on('error', onStop).on('exit', onStop)
  signal.addEventListener('abort', onAbort)
  try {
    await send(worker, task, sides, signal)
    return await promise
  } finally {
    worker.off('message', onMessage).off('error', onStop).off('exit', onStop)
    // Another error of a thread that is being ended says nothing new.
    worker.on('error', () => {})
    signal.removeEventListener('abort', onAbort)
  }
}

const stages = { lint: 'checking', certify: 'looking at every possible context' } as const

const portionSize = 50

/** In portions, because copying thousands of flags at once would block the host. */
async function send(
  worker: Worker,
  task: ProofTask,
  sides: readonly FlagData[],
  signal: AbortSignal,
): Promise<void> {
  const post = (message: ToWorker) => worker.postMessage(message)
  const slice = timeSlices()
  post({ type: 'begin', task })
  for (const [at, data] of sides.entries())
    for (const type of ['flags', 'segments'] as const) {
      const entries = Object.entries(data[type] ?? {})
      for (let from = 0; from < entries.length; from += portionSize) {
        post({ type, side: at === 0 ? 0 : 1, portion: entries.slice(from, from + portionSize) })
        await slice()
        signal.throwIfAborted()
      }
    }
  post({ type: 'run' })
}
