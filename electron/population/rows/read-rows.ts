import { AppError } from '../../../shared/errors.ts'
import { isJson } from '../../../shared/json/parse-json.ts'
import { type FoundRow, lineFinder, type RowFinder, valueFinder } from './find-rows.ts'
import type { RowBlock } from './row-block.ts'

export const ROWS_PER_BLOCK = 8_192
const BYTES_PER_BLOCK = 32 * 1024 * 1024
const LONGEST_ROW = 64 * 1024 * 1024

/**
 * Reads contexts from bytes that come piece by piece: a JSON list, one JSON value, or one value a line
 * (NDJSON; blank lines are skipped). Throws INVALID with the line for a list that is not one; whether each
 * row is JSON is for its reader to find.
 */
export async function* readRows(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<RowBlock<ArrayBuffer>> {
  const chooseFinder = finderChooser()
  let finder: RowFinder | undefined
  let rest = restOf(new Uint8Array(0))
  let building = newBuilder(0)
  const ready: RowBlock<ArrayBuffer>[] = []
  const find = (isLast: boolean): void => {
    const bytes = rest.memory.subarray(rest.start, rest.end)
    refuseLong(bytes)
    finder ??= chooseFinder(bytes, isLast)
    if (finder === undefined) return
    rest.start += finder.find(bytes, isLast, (row) => {
      add(building, bytes, row)
      if (!isFull(building)) return
      ready.push(finished(building))
      building = newBuilder(building.firstRow + building.lines.length)
    })
  }
  for await (const piece of pieces) {
    rest = rest.start === rest.end ? restOf(withoutMark(piece, building)) : longer(rest, piece)
    find(false)
    yield* ready.splice(0)
  }
  find(true)
  yield* ready
  if (building.lines.length > 0) yield finished(building)
}

function refuseLong({ length }: Uint8Array): void {
  if (length > LONGEST_ROW)
    throw new AppError('INVALID', `A context is longer than ${LONGEST_ROW / 1024 / 1024} MB.`)
}

/** The part of `memory` that is not read yet. What is before `end` never changes: rows are parts of it. */
interface Rest {
  readonly memory: Uint8Array
  start: number
  readonly end: number
}

const restOf = (memory: Uint8Array): Rest => ({ memory, start: 0, end: memory.length })

/** The rest with `piece` behind it. Memory grows by half more than needed, so that a long row is not copied for each piece. */
function longer({ memory, start, end }: Rest, piece: Uint8Array): Rest {
  const fits = end + piece.length <= memory.length
  const length = end - start + piece.length
  const grown = fits ? memory : new Uint8Array(length + (length >> 1))
  if (!fits) grown.set(memory.subarray(start, end))
  const from = fits ? start : 0
  grown.set(piece, from + end - start)
  return { memory: grown, start: from, end: from + length }
}

/** Chooses how rows are found from the first bytes, which come again with more behind them until it is chosen. */
function finderChooser(): (bytes: Uint8Array, isLast: boolean) => RowFinder | undefined {
  let seen = 0
  return (bytes, isLast) => {
    const text = bytes.findIndex((byte) => byte > 32)
    if (text === -1) return isLast ? lineFinder() : undefined
    if (bytes[text] === '['.charCodeAt(0)) return valueFinder()
    const newline = bytes.indexOf('\n'.charCodeAt(0), Math.max(text, seen))
    seen = bytes.length
    if (newline === -1 && !isLast) return undefined
    const first = Buffer.from(bytes.subarray(text, newline === -1 ? bytes.length : newline)).toString()
    // One object over several lines begins with a line that is not JSON, such as a bracket alone.
    return isJson(first) || !first.trimEnd().endsWith('{') ? lineFinder() : valueFinder()
  }
}

/** Only a file's first bytes can be a byte order mark. */
function withoutMark(piece: Uint8Array, { firstRow, lines }: Builder): Uint8Array {
  const isMark =
    firstRow === 0 && lines.length === 0 && piece[0] === 0xef && piece[1] === 0xbb && piece[2] === 0xbf
  return isMark ? piece.subarray(3) : piece
}

interface Builder {
  readonly firstRow: number
  readonly parts: Uint8Array[]
  readonly places: number[]
  readonly lines: number[]
  length: number
}

function newBuilder(firstRow: number): Builder {
  return { firstRow, parts: [], places: [], lines: [], length: 0 }
}

function add(builder: Builder, bytes: Uint8Array, { start, end, line }: FoundRow): void {
  builder.parts.push(bytes.subarray(start, end))
  builder.places.push(builder.length, builder.length + end - start)
  builder.lines.push(line)
  builder.length += end - start
}

const isFull = ({ lines, length }: Builder) => lines.length === ROWS_PER_BLOCK || length > BYTES_PER_BLOCK

function finished({ firstRow, parts, places, lines, length }: Builder): RowBlock<ArrayBuffer> {
  const bytes = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return { firstRow, bytes, places: Uint32Array.from(places), lines: Uint32Array.from(lines) }
}
