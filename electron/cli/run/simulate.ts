import { createReadStream } from 'node:fs'
import { addAbortSignal } from 'node:stream'
import { AppError } from '../../../shared/errors.ts'
import type { FlagData } from '../../../shared/evaluation/index.ts'
import { fileReason } from '../../file-reason.ts'
import type { OnRows } from '../../population/ask-workers.ts'
import { openPool, type Pool } from '../../population/pool.ts'
import { readRows } from '../../population/rows/read-rows.ts'
import type { RowBlock } from '../../population/rows/row-block.ts'
import { simulate, whoMoves } from '../../population/simulate.ts'
import { readSources } from '../data/read-sources.ts'
import { EXIT, usage } from '../exit.ts'
import { printMoves, printSimulation } from '../print/print-simulation.ts'
import { clearProgress, showProgress } from '../progress.ts'
import type { InstanceOptions } from '../with-database.ts'

export interface SimulateOptions extends InstanceOptions {
  readonly data?: string
  readonly contexts: string
  readonly flag?: readonly string[]
  readonly against?: string
  readonly json?: boolean
}

/** Prints what flags give contexts, or who moves. Throws USAGE, INVALID or NOT_FOUND. */
export async function runSimulate(argument: string | undefined, options: SimulateOptions): Promise<void> {
  const name = argument ?? options.data
  if (name === undefined) throw usage('Name the flag data: flagbench simulate FILE --contexts FILE.')
  if (argument !== undefined && options.data !== undefined)
    throw usage('Name the flag data once: as the argument or with --data.')
  const { against } = options
  const [data, other] = await readSources(against === undefined ? [name] : [name, against], options)
  const work = { options, name, data: data as FlagData, started: performance.now() }
  await withPool((pool, signal) =>
    other === undefined ? runAlone(pool, work, signal) : runAgainst(pool, { ...work, other }, signal),
  )
}

interface Work {
  readonly options: SimulateOptions
  readonly name: string
  readonly data: FlagData
  readonly started: number
}

async function runAlone(
  pool: Pool,
  { options, name, data, started }: Work,
  signal: AbortSignal,
): Promise<void> {
  const keys = options.flag ?? Object.keys(data.flags).filter(isIn(data))
  const missing = keys.find((key) => !isIn(data)(key))
  if (missing !== undefined) throw noFlag(missing, name)
  const tally = await simulate(pool, rowsOf(options.contexts, signal), data, keys, { signal, onProgress })
  clearProgress()
  printSimulation(tally, (performance.now() - started) / 1000, options.json === true)
}

async function runAgainst(
  pool: Pool,
  work: Work & { readonly other: FlagData },
  signal: AbortSignal,
): Promise<void> {
  const { options, name, data, other } = work
  const all = new Set([data, other].flatMap((side) => Object.keys(side.flags).filter(isIn(side))))
  const asked = options.flag ?? [...all]
  const missing = asked.find((key) => !isIn(data)(key) && !isIn(other)(key))
  if (missing !== undefined) throw noFlag(missing, `${name} and ${options.against}`)
  const keys = asked.filter((key) => isIn(data)(key) && isIn(other)(key))
  const sides = { before: data, after: other }
  const watching = { signal, onProgress, explain: options.json !== true }
  const moves = await whoMoves(pool, rowsOf(options.contexts, signal), sides, keys, watching)
  clearProgress()
  const appearing = asked.filter((key) => !isIn(data)(key))
  const disappearing = asked.filter((key) => !isIn(other)(key))
  printMoves(moves, { appearing, disappearing }, options.json === true)
  if (moves.movers > 0) process.exitCode = EXIT.changes
}

/** A tombstone is no flag. */
const isIn =
  ({ flags }: FlagData) =>
  (key: string) =>
    Object.hasOwn(flags, key) && (flags[key] as { deleted?: unknown } | null)?.deleted !== true

const noFlag = (key: string, name: string) =>
  new AppError('NOT_FOUND', `There is no flag “${key}” in ${name}.`)

const onProgress: OnRows = (done) =>
  showProgress({ type: 'progress', stage: `contexts: ${done}`, done: 0, total: 0 })

async function withPool(work: (pool: Pool, signal: AbortSignal) => Promise<void>): Promise<void> {
  const stop = new AbortController()
  const onSignal = () => stop.abort(new AppError('INVALID', 'Stopped.'))
  for (const signal of signals) process.once(signal, onSignal)
  const pool = openPool()
  try {
    await work(pool, stop.signal)
  } finally {
    await pool.close()
    for (const signal of signals) process.off(signal, onSignal)
  }
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

async function* rowsOf(file: string, signal: AbortSignal): AsyncGenerator<RowBlock<ArrayBuffer>> {
  const name = file === '-' ? 'standard input' : file
  try {
    const bytes = file === '-' ? process.stdin : createReadStream(file, { highWaterMark: 1024 * 1024 })
    // A writer that leaves standard input open must not keep the command waiting.
    yield* readRows(addAbortSignal(signal, bytes))
  } catch (error) {
    signal.throwIfAborted()
    if (error instanceof AppError) throw error
    throw new AppError('INVALID', `The file ${name} cannot be read: ${fileReason(error)}.`, { cause: error })
  }
}
