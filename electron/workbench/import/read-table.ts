import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { type CsvError, type Info, parse } from 'csv-parse'
import { AppError } from '../../../shared/errors.ts'

/** One row of a table, and the line on which it begins; the first is 1. */
export interface TableRow {
  readonly line: number
  readonly cells: readonly string[]
}

/** A table that can be read again and again. */
export interface TableSource {
  /** As errors begin. */
  readonly name: string
  readonly open: () => Readable
}

export const fileTable = (file: string): TableSource => ({ name: file, open: () => createReadStream(file) })

export const textTable = (text: string): TableSource => ({
  name: 'The table',
  // In pieces: a parser of streams takes long for the last piece otherwise.
  open: () => Readable.from(piecesOf(text)),
})

function* piecesOf(text: string): Generator<Buffer> {
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; at += pieceSize) yield bytes.subarray(at, at + pieceSize)
}

const pieceSize = 65_536

/**
 * Reads the rows of a CSV file one after the other, the head included. The separator is a comma, a semicolon or a
 * tab, as in the head. Throws INVALID with the line and the column.
 */
export async function* readTable(table: TableSource): AsyncGenerator<TableRow> {
  const parser = parse({
    bom: true,
    delimiter: await separatorOf(table),
    info: true,
    skip_empty_lines: true,
    encoding: 'utf8',
  })
  const source = table.open()
  source.on('error', (error) => parser.destroy(error))
  let line = 1
  try {
    for await (const { record, info } of source.pipe(parser) as AsyncIterable<Parsed>) {
      yield { line, cells: record }
      line = info.lines + 1
    }
  } catch (error) {
    throw isCsvError(error)
      ? new AppError('INVALID', `${table.name}: ${sentenceOf(error)}`, { cause: error })
      : error
  } finally {
    source.destroy()
  }
}

interface Parsed {
  readonly record: readonly string[]
  readonly info: Info
}

/** The most frequent of the usual separators in the first line. */
async function separatorOf(table: TableSource): Promise<string> {
  let head = ''
  for await (const piece of table.open()) {
    head += piece
    if (head.includes('\n') || head.length >= pieceSize) break
  }
  const first = head.split('\n', 1)[0] ?? ''
  const counts = [',', ';', '\t'].map((separator) => [separator, first.split(separator).length] as const)
  return counts.toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? ','
}

const isCsvError = (error: unknown): error is CsvError =>
  error instanceof Error && 'code' in error && /^CSV_|^INVALID_OPENING_QUOTE$/.test(String(error.code))

function sentenceOf({ code, message, lines, column }: CsvError): string {
  const place = `line ${String(lines)}`
  if (code === 'CSV_RECORD_INCONSISTENT_FIELDS_LENGTH' || code === 'CSV_RECORD_INCONSISTENT_COLUMNS')
    return `${place} has more or fewer columns than the head.`
  const at =
    column === undefined ? '' : `, column ${typeof column === 'number' ? column + 1 : String(column)}`
  if (code === 'CSV_QUOTE_NOT_CLOSED') return `${place}${at}: a quote is not closed.`
  if (code === 'INVALID_OPENING_QUOTE' || code === 'CSV_INVALID_CLOSING_QUOTE')
    return `${place}${at}: a quote stands inside of a cell: double it, and quote the whole cell.`
  return `${place}${at}: ${message.split(':')[0]}.`
}
