import { AppError } from '../../../shared/errors.ts'

/** A row of a text: the part from `start` to `end`, which begins in line `line`. */
export interface FoundRow {
  readonly start: number
  readonly end: number
  readonly line: number
}

/** Finds rows in bytes that come piece by piece. */
export interface RowFinder {
  /**
   * Finds the rows that end in `bytes`, which begin with the rest of the former piece. Returns from where on
   * the bytes are needed again.
   */
  readonly find: (bytes: Uint8Array, isLast: boolean, found: (row: FoundRow) => void) => number
}

const [TAB, NEWLINE, RETURN, SPACE, QUOTE, COMMA, BACKSLASH] = [9, 10, 13, 32, 34, 44, 92]
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [91, 93, 123, 125]

const isSpace = (byte: number | undefined) =>
  byte === SPACE || byte === NEWLINE || byte === RETURN || byte === TAB

/** One row a line; blank lines are none. */
export function lineFinder(): RowFinder {
  let line = 1
  /** How many of the first bytes are known to hold no newline. */
  let searched = 0
  return {
    find: (bytes, isLast, found) => {
      let start = 0
      for (;;) {
        const newline = bytes.indexOf(NEWLINE, start + searched)
        const end = newline === -1 ? bytes.length : newline
        searched = newline === -1 ? bytes.length - start : 0
        if (newline === -1 && !isLast) return start
        if (!isBlank(bytes, start, end)) found({ start, end, line })
        if (newline === -1) return bytes.length
        start = newline + 1
        line += 1
      }
    },
  }
}

function isBlank(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (!isSpace(bytes[at])) return false
  return true
}

/** The items of one JSON list, or JSON values one after the other. */
export function valueFinder(): RowFinder {
  const scan = newScan()
  return {
    find: (bytes, isLast, found) => {
      const end = (at: number) => {
        if (scan.start === -1) return
        found({ start: scan.start, end: at, line: scan.startLine })
        scan.start = -1
        scan.isItemDue = false
      }
      for (; scan.at < bytes.length; scan.at++) step(scan, bytes[scan.at] as number, end)
      if (isLast) {
        end(bytes.length)
        if (scan.list === 'open') refuse(scan, 'the list is not closed')
      }
      const needed = scan.start === -1 ? bytes.length : scan.start
      scan.at -= needed
      if (scan.start !== -1) scan.start = 0
      return needed
    },
  }
}

interface Scan {
  at: number
  line: number
  /** Of lists and objects, without the list around all rows. */
  depth: number
  inText: boolean
  isEscaped: boolean
  /** Where the row begins; -1 between rows. */
  start: number
  startLine: number
  /** The list around all rows. */
  list: 'none' | 'open' | 'closed'
  /** True at the beginning of that list and behind a comma. */
  isItemDue: boolean
  hasItems: boolean
}

const newScan = (): Scan => ({
  at: 0,
  line: 1,
  depth: 0,
  inText: false,
  isEscaped: false,
  start: -1,
  startLine: 1,
  list: 'none',
  isItemDue: true,
  hasItems: false,
})

function refuse({ line }: Scan, reason: string): never {
  throw new AppError('INVALID', `Line ${line} is not valid JSON: ${reason}.`)
}

function step(scan: Scan, byte: number, end: (at: number) => void): void {
  if (byte === NEWLINE) scan.line += 1
  if (scan.inText) {
    if (scan.isEscaped) scan.isEscaped = false
    else if (byte === BACKSLASH) scan.isEscaped = true
    else if (byte === QUOTE) scan.inText = false
    return
  }
  if (scan.depth === 0 && isBetween(scan, byte, end)) return
  if (scan.start === -1) begin(scan)
  if (byte === QUOTE) scan.inText = true
  else if (byte === OPEN_LIST || byte === OPEN_OBJECT) scan.depth += 1
  else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) {
    scan.depth -= 1
    if (scan.depth <= 0) end(scan.at + 1)
  }
}

function begin(scan: Scan): void {
  if (scan.list === 'closed') refuse(scan, 'something follows the list')
  if (scan.list === 'open' && !scan.isItemDue) refuse(scan, 'a comma is missing')
  scan.start = scan.at
  scan.startLine = scan.line
  scan.hasItems = true
}

/** Handles what stands between rows. */
function isBetween(scan: Scan, byte: number, end: (at: number) => void): boolean {
  if (isSpace(byte)) end(scan.at)
  else if (scan.list === 'none' && byte === OPEN_LIST && !scan.hasItems) scan.list = 'open'
  else if (scan.list === 'open' && (byte === COMMA || byte === CLOSE_LIST)) {
    end(scan.at)
    if (scan.isItemDue && (byte === COMMA || scan.hasItems)) refuse(scan, 'a comma has no item')
    if (byte === COMMA) scan.isItemDue = true
    else scan.list = 'closed'
  } else return false
  return true
}
