import Database from 'better-sqlite3'
import { AppError } from '../../../shared/errors.ts'
import type { JsonObject } from '../../../shared/json/json.ts'
import { readContexts } from '../../../shared/payload/read/read-contexts.ts'
import { makePeople } from '../../../shared/population/recipe/make-people.ts'
import { readRecipe } from '../../../shared/population/recipe/read-recipe.ts'
import { yamlProblemSentence } from '../../../shared/yaml/problem.ts'
import { mapTable, surveyTable, tableContexts } from '../../workbench/import/import-table.ts'
import { textTable } from '../../workbench/import/read-table.ts'
import { ROWS_PER_BLOCK } from '../rows/read-rows.ts'
import type { FillSource, FillTask } from './fill-task.ts'
import { countStep } from './kept-people.ts'

/** Throws INVALID, and `Cancelled`. */
export async function fill(task: FillTask): Promise<{ readonly rows: number }> {
  const { file, populationId, revision, source, control } = task
  const database = new Database(file, { fileMustExist: true, timeout: 10_000 })
  try {
    database.pragma('synchronous = normal')
    const put = database.prepare(
      'insert into population_chunk (population_id, revision, number, contexts) values (?, ?, ?, ?)',
    )
    let [rows, number] = [0, 0]
    let lines: string[] = []
    const flush = () => {
      put.run(populationId, revision, number++, Buffer.from(lines.join('\n')))
      lines = []
      countStep(control)
    }
    for await (const context of contextsOf(source)) {
      lines.push(JSON.stringify(context))
      rows += 1
      if (lines.length === ROWS_PER_BLOCK) flush()
    }
    if (lines.length > 0) flush()
    return { rows }
  } finally {
    database.close()
  }
}

async function* contextsOf(source: FillSource): AsyncGenerator<JsonObject> {
  if ('recipe' in source) yield* fromRecipe(source)
  else if ('table' in source) yield* fromTable(source)
  else {
    const read = readContexts(source.text)
    if ('error' in read) throw new AppError('INVALID', read.error)
    yield* read.contexts
  }
}

function* fromRecipe({
  recipe: text,
  count,
}: Extract<FillSource, { recipe: string }>): Generator<JsonObject> {
  const read = readRecipe(text)
  if ('problems' in read)
    throw new AppError(
      'INVALID',
      read.problems.map((problem) => yamlProblemSentence('The recipe', problem)).join('\n'),
    )
  yield* makePeople({ ...read.value, count: count ?? read.value.count })
}

async function* fromTable({
  table,
  wishes,
}: Extract<FillSource, { table: string }>): AsyncGenerator<JsonObject> {
  const source = textTable(table)
  const mapping = mapTable(source.name, await surveyTable(source), {
    ...wishes,
    columns: new Map(Object.entries(wishes.columns)),
  })
  yield* tableContexts(source, mapping)
}
