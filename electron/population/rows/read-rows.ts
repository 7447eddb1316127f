import { AppError } from '../../../shared/errors.ts'
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
  let finder: RowFinder | undefined
  let rest: Uint8Array = new Uint8Array(0)
  let building = newBuilder(0)
  const ready: RowBlock<ArrayBuffer>[] = []
  const find = (isLast: boolean): void => {
    refuseLong(rest)
    finder ??= chooseFinder(rest, isLast)
    if (finder === undefined) return
    const needed = finder.find(rest, isLast, (row) => {
      add(building, rest, row)
      if (!isFull(building)) return
      ready.push(finished(building))
      building = newBuilder(building.firstRow + building.lines.length)
    })
    rest = rest.subarray(needed)
  }
  for await (const piece of pieces) {
    rest = rest.length === 0 ? withoutMark(piece, building) : Buffer.concat([rest, piece])
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

/** Undefined as long as the first line is not complete. */
function chooseFinder(bytes: Uint8Array, isLast: boolean): RowFinder | undefined {
  const text = bytes.findIndex((byte) => byte > 32)
  if (text === -1) return isLast ? lineFinder() : undefined
  if (bytes[text] === '['.charCodeAt(0)) return valueFinder()
  const newline = bytes.indexOf('\n'.charCodeAt(0), text)
  if (newline === -1 && !isLast) return undefined
  const first = Buffer.from(bytes.subarray(text, newline === -1 ? bytes.length : newline)).toString()
  // One object over several lines begins with a line that is not JSON, such as a bracket alone.
  return isJson(first) || !first.trimEnd().endsWith('{') ? lineFinder() : valueFinder()
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
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
