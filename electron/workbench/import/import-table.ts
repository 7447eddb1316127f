import { AppError } from '../../../shared/errors.ts'
import type { JsonObject } from '../../../shared/json/json.ts'
import { type ColumnType, newTypeGuess } from '../../../shared/profiles/import/column-type.ts'
import {
  type ColumnWish,
  type Mapping,
  type MappingWishes,
  newMapping,
} from '../../../shared/profiles/import/mapping.ts'
import { toContext } from '../../../shared/profiles/import/to-context.ts'
import { readTable, type TableSource } from './read-table.ts'

/** The columns of a table and what they hold, judged by every row. */
export interface Table {
  readonly names: readonly string[]
  readonly types: readonly (ColumnType | undefined)[]
  /** The first cell of each column that is not empty, up to 100 characters of it. */
  readonly examples: readonly string[]
  readonly rows: number
}

/** Reads a whole CSV file once, to know its columns. Throws INVALID. */
export async function surveyTable(source: TableSource): Promise<Table> {
  let names: readonly string[] | undefined
  let guesses: ReturnType<typeof newTypeGuess>[] = []
  let examples: string[] = []
  let rows = 0
  for await (const { cells } of readTable(source)) {
    if (names === undefined) {
      names = cells.map((cell) => cell.trim())
      guesses = names.map(newTypeGuess)
      examples = names.map(() => '')
      continue
    }
    rows += 1
    for (const [at, guess] of guesses.entries()) {
      const cell = cells[at] ?? ''
      guess.see(cell)
      examples[at] ||= cell.slice(0, 100)
    }
  }
  if (names === undefined || rows === 0)
    throw new AppError('INVALID', `${source.name} has no rows below its head.`)
  return { names, types: guesses.map((guess) => guess.type()), examples, rows }
}

/** What is wanted of the columns, as it is sent between threads and from the window. */
export interface TableWishes extends Omit<MappingWishes, 'columns'> {
  /** By name. */
  readonly columns: Readonly<Record<string, ColumnWish>>
}

/** Throws INVALID if the columns cannot become what is wanted. */
export function mapTable(name: string, { names, types }: Table, wishes: MappingWishes): Mapping {
  const mapping = newMapping(names, types, wishes)
  if ('problem' in mapping) throw new AppError('INVALID', `${name}: ${mapping.problem}`)
  return mapping
}

/** The contexts of a CSV file, one after the other. Throws INVALID with the line and the column. */
export async function* tableContexts(source: TableSource, mapping: Mapping): AsyncGenerator<JsonObject> {
  let isHead = true
  for await (const { line, cells } of readTable(source)) {
    if (isHead) {
      isHead = false
      continue
    }
    const row = toContext(cells, mapping)
    if ('problem' in row)
      throw new AppError('INVALID', `${source.name}, line ${line}, column “${row.column}” ${row.problem}.`)
    yield row.context
  }
}
