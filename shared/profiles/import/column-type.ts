import type { Json } from '../../json/json.ts'
import { parseJson } from '../../json/parse-json.ts'

/** What the cells of a column are read as. */
export const columnTypes = ['text', 'number', 'boolean', 'json'] as const

export type ColumnType = (typeof columnTypes)[number]

/** The type that fits all cells of a column; `undefined` while there was none but empty ones. */
export function guessType(cells: Iterable<string>): ColumnType | undefined {
  const guess = newTypeGuess()
  for (const cell of cells) guess.see(cell)
  return guess.type()
}

/** Guesses while a file is read. */
export interface TypeGuess {
  see(cell: string): void
  type(): ColumnType | undefined
}

/**
 * A number must be written as JavaScript writes it, so that codes such as 007 and long digits stay text. Lists and
 * objects are JSON.
 */
export function newTypeGuess(): TypeGuess {
  let possible: readonly ColumnType[] = ['boolean', 'number', 'json']
  let isEmpty = true
  return {
    see: (cell) => {
      if (cell === '') return
      isEmpty = false
      if (possible.length > 0) possible = possible.filter((type) => isOfType(cell, type))
    },
    type: () => (isEmpty ? undefined : (possible[0] ?? 'text')),
  }
}

function isOfType(cell: string, type: ColumnType): boolean {
  switch (type) {
    case 'boolean':
      return cell === 'true' || cell === 'false'
    case 'number':
      return String(Number(cell)) === cell && Number.isFinite(Number(cell))
    case 'json':
      return (cell.startsWith('[') || cell.startsWith('{')) && 'value' in parseJson(cell)
    case 'text':
      return true
  }
}

const wanted: Readonly<Record<ColumnType, string>> = {
  text: 'a text',
  number: 'a number',
  boolean: 'true or false',
  json: 'JSON',
}

/** Reads a cell that is not empty, or gives the end of a sentence on why it cannot be read. */
export function readCell(
  cell: string,
  type: ColumnType,
): { readonly value: Json } | { readonly problem: string } {
  if (type === 'text') return { value: cell }
  const trimmed = cell.trim()
  const problem = `must be ${wanted[type]}, not “${cell.slice(0, 60)}”`
  if (type === 'boolean')
    return trimmed === 'true' || trimmed === 'false' ? { value: trimmed === 'true' } : { problem }
  if (type === 'number') {
    const value = Number(trimmed)
    return trimmed !== '' && Number.isFinite(value) ? { value } : { problem }
  }
  const read = parseJson(trimmed)
  return 'value' in read ? { value: read.value as Json } : { problem }
}
