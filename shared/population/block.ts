import { allBits, type Bits, clearBit, hasBit, newBits, setBit } from './columns/bits.ts'
import { type Column, type ColumnSpec, MOST_ROWS, newColumnBuilder } from './columns/column.ts'

/** Some contexts, at most 32,768, that can be read again and again. They are JSON values. */
export interface ContextSource {
  readonly count: number
  /** May throw: such a row is then evaluated on its own. */
  readonly contextAt: (row: number) => unknown
}

/** Reads a context of one model into what columns take their values from; undefined = it is invalid. */
export type ReadPerson<P> = (context: unknown) => P | undefined

/**
 * Contexts as columns. A column is made when it is first asked for, by reading the contexts once; no read
 * context is kept. What is computed from columns is kept by what it depends on.
 */
export interface Block<P> {
  readonly source: ContextSource
  readonly rows: number
  /** Rows that columns can answer for: neither invalid nor odd. */
  readonly usable: Bits
  readonly invalid: Bits
  /** Rows that threw when they were read. */
  readonly odd: Bits
  readonly columns: Map<string, Column>
  /** Vectors and buckets, by what they depend on. */
  readonly kept: Map<string, unknown>
  keptBytes: number
  readonly read: ReadPerson<P>
  /** Called every few milliseconds of work; throws to cancel. */
  checkpoint: () => void
}

export function newBlock<P>(source: ContextSource, read: ReadPerson<P>): Block<P> {
  if (source.count > MOST_ROWS) throw new RangeError(`A block has at most ${MOST_ROWS} rows.`)
  return {
    source,
    rows: source.count,
    usable: allBits(source.count),
    invalid: newBits(source.count),
    odd: newBits(source.count),
    columns: new Map(),
    kept: new Map(),
    keptBytes: 0,
    read,
    checkpoint: () => {},
  }
}

/** Makes the columns that are not there yet, all in one reading of the contexts. */
export function fillColumns<P>(block: Block<P>, specs: Iterable<ColumnSpec<P>>): void {
  const missing = [...new Map(Array.from(specs, (spec) => [spec.id, spec])).values()].filter(
    ({ id }) => !block.columns.has(id),
  )
  if (missing.length === 0) return
  const builders = missing.map(() => newColumnBuilder(block.rows))
  for (let row = 0; row < block.rows; row++) {
    if ((row & 255) === 0) block.checkpoint()
    if (hasBit(block.usable, row)) readRow(block, row, missing, builders)
  }
  for (const [at, { id }] of missing.entries()) block.columns.set(id, (builders[at] as Builder).column)
}

export function columnOf<P>(block: Block<P>, spec: ColumnSpec<P>): Column {
  fillColumns(block, [spec])
  return block.columns.get(spec.id) as Column
}

/** What `make` returned for this key the first time. */
export function keep<P, T>(block: Block<P>, key: string, make: () => T): T {
  const known = block.kept.get(key)
  if (known !== undefined) return known as T
  const made = make()
  block.kept.set(key, made)
  block.keptBytes += bytesOf(made)
  if (block.keptBytes > MOST_BYTES_PER_ROW * block.rows + MOST_BYTES) forgetHalf(block)
  return made
}

// The vectors and buckets of some hundred flags.
const MOST_BYTES_PER_ROW = 700
const MOST_BYTES = 100_000

/** The oldest first: what was made for rules that are edited by now. */
function forgetHalf<P>(block: Block<P>): void {
  const goal = block.keptBytes / 2
  for (const [key, value] of block.kept) {
    if (block.keptBytes <= goal) return
    block.kept.delete(key)
    block.keptBytes -= bytesOf(value)
  }
}

/** Of typed arrays, and of objects of typed arrays; the rest is small or shared. */
function bytesOf(value: unknown): number {
  if (ArrayBuffer.isView(value)) return value.byteLength
  if (typeof value !== 'object' || value === null) return 0
  return Object.values(value).reduce(
    (sum: number, part) => sum + (ArrayBuffer.isView(part) ? part.byteLength : 0),
    0,
  )
}

type Builder = ReturnType<typeof newColumnBuilder>

function readRow<P>(
  block: Block<P>,
  row: number,
  specs: readonly ColumnSpec<P>[],
  builders: readonly Builder[],
): void {
  try {
    const person = block.read(block.source.contextAt(row))
    if (person === undefined) {
      exclude(block, row, block.invalid)
      return
    }
    for (let at = 0; at < specs.length; at++)
      (builders[at] as Builder).put(row, (specs[at] as ColumnSpec<P>).valueOf(person))
  } catch {
    // The source cannot give this context, or it is nested deeper than the stack allows.
    exclude(block, row, block.odd)
  }
}

function exclude<P>(block: Block<P>, row: number, into: Bits): void {
  clearBit(block.usable, row)
  setBit(into, row)
}
