import { AppError } from '../../../shared/errors.ts'
import type { JsonObject } from '../../../shared/json/json.ts'
import { type ColumnType, newTypeGuess } from '../../../shared/profiles/import/column-type.ts'
import { type Mapping, type MappingWishes, newMapping } from '../../../shared/profiles/import/mapping.ts'
import { toContext } from '../../../shared/profiles/import/to-context.ts'
import { readTable } from './read-table.ts'

/** The columns of a table and what they hold, judged by every row. */
export interface Table {
  readonly names: readonly string[]
  readonly types: readonly (ColumnType | undefined)[]
  readonly rows: number
}

/** Reads a whole CSV file once, to know its columns. Throws INVALID. */
export async function surveyTable(file: string): Promise<Table> {
  let names: readonly string[] | undefined
  let guesses: ReturnType<typeof newTypeGuess>[] = []
  let rows = 0
  for await (const { cells } of readTable(file)) {
    if (names === undefined) {
      names = cells.map((cell) => cell.trim())
      guesses = names.map(newTypeGuess)
      continue
    }
    rows += 1
    for (const [at, guess] of guesses.entries()) guess.see(cells[at] ?? '')
  }
  if (names === undefined || rows === 0) throw new AppError('INVALID', `${file} has no rows below its head.`)
  return { names, types: guesses.map((guess) => guess.type()), rows }
}

/** Throws INVALID if the columns cannot become what is wanted. */
export function mapTable(file: string, { names, types }: Table, wishes: MappingWishes): Mapping {
  const mapping = newMapping(names, types, wishes)
  if ('problem' in mapping) throw new AppError('INVALID', `${file}: ${mapping.problem}`)
  return mapping
}

/** The contexts of a CSV file, one after the other. Throws INVALID with the line and the column. */
export async function* tableContexts(file: string, mapping: Mapping): AsyncGenerator<JsonObject> {
  let isHead = true
  for await (const { line, cells } of readTable(file)) {
    if (isHead) {
      isHead = false
      continue
    }
    const row = toContext(cells, mapping)
    if ('problem' in row)
      throw new AppError('INVALID', `${file}, line ${line}, column “${row.column}” ${row.problem}.`)
    yield row.context
  }
}
