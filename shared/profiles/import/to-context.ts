import type { JsonObject } from '../../json/json.ts'
import { withValue } from '../../json/with-value.ts'
import { contextProblem } from '../../payload/read/read-contexts.ts'
import { readCell } from './column-type.ts'
import type { Mapping } from './mapping.ts'

/** A context made of the cells of one row, or what is wrong with one of them. */
export type RowContext =
  | { readonly context: JsonObject }
  | { readonly column: string; readonly problem: string }

/** An empty cell leaves its attribute out. */
export function toContext(cells: readonly string[], { kind, columns }: Mapping): RowContext {
  let context: JsonObject = { kind }
  for (const { index, name, steps, type } of columns) {
    const cell = cells[index] ?? ''
    if (cell === '' && steps.length === 1 && steps[0] === 'key')
      return { column: name, problem: 'is the key, but empty' }
    if (cell === '') continue
    const read = readCell(cell, type)
    if ('problem' in read) return { column: name, problem: read.problem }
    context = withValue(context, steps, read.value)
  }
  const problem = contextProblem(context)
  return problem === undefined ? { context } : { column: columns[0]?.name ?? '', problem }
}
