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
  return made
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
