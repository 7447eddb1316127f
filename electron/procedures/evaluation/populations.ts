import type { PopulationContexts } from '../../../shared/contract/evaluation/populations.ts'
import { AppError } from '../../../shared/errors.ts'
import { newPersonMaker } from '../../../shared/population/recipe/make-people.ts'
import { readRecipe } from '../../../shared/population/recipe/read-recipe.ts'
import type { Recipe } from '../../../shared/population/recipe/recipe-schema.ts'
import { yamlProblemSentence } from '../../../shared/yaml/problem.ts'
import type { HostContext } from '../../access/guard/caller.ts'
import { actedAccess } from '../../access/guard/caller.ts'
import type { Host } from '../../host.ts'
import type { Counting } from '../../population/stored/populations.ts'
import type { FillSource } from '../../population/worker/fill-task.ts'
import { withProgress } from '../../with-progress.ts'
import { surveyTable } from '../../workbench/import/import-table.ts'
import { textTable } from '../../workbench/import/read-table.ts'
import {
  listPopulations,
  removePopulation,
  renamePopulation,
  restorePopulation,
} from '../../workbench/populations.ts'
import { answer } from '../implement.ts'

/** With the drafts of whoever asks. */
const asked = <Input extends object>(input: Input, { caller }: HostContext) => ({
  ...input,
  owner: { accessId: actedAccess(caller) },
})

const previewed = 12

export const populations = ({ workbench, populations, events }: Host) => {
  const changed = <T>(result: T): T => {
    events.emit({ type: 'workbench-changed' })
    return result
  }
  return {
    list: answer.populations.list.handler(() => listPopulations(workbench)),
    preview: answer.populations.preview.handler(({ input }) => {
      const recipe = recipeOf(input.recipe)
      const make = newPersonMaker(recipe)
      const people = Array.from({ length: Math.min(previewed, recipe.count) }, (_, at) => make(at + 1))
      return { name: recipe.recipe, count: recipe.count, people }
    }),
    survey: answer.populations.survey.handler(async ({ input }) => {
      const { names, types, examples, rows } = await surveyTable(textTable(input.table))
      const columns = names.map((name, at) => ({
        ...{ name, type: types[at] ?? ('text' as const), example: examples[at] ?? '' },
      }))
      return { rows, columns }
    }),
    generate: answer.populations.generate.handler(({ input: { id, name, recipe, count }, signal }) =>
      withProgress(signal, async (onProgress, stopped) => {
        const source = { recipe, count }
        const total = count ?? recipeOf(recipe).count
        return changed(
          await populations.fill({ id, name, recipe }, source, { onProgress, signal: stopped }, total),
        )
      }),
    ),
    import: answer.populations.import.handler(({ input: { id, name, contexts }, signal }) =>
      withProgress(signal, async (onProgress, stopped) =>
        changed(
          await populations.fill({ id, name, recipe: null }, sourceOf(contexts), {
            ...{ onProgress, signal: stopped },
          }),
        ),
      ),
    ),
    rename: answer.populations.rename.handler(({ input }) =>
      changed(renamePopulation(workbench, input.id, input.name)),
    ),
    remove: answer.populations.remove.handler(({ input }) => {
      removePopulation(workbench, input.id)
      changed(undefined)
    }),
    restore: answer.populations.restore.handler(({ input }) =>
      changed(restorePopulation(workbench, input.id)),
    ),
    count: answer.populations.count.handler(({ input, context, signal }) =>
      withProgress(signal, (onProgress: (progress: Counting) => void, stopped) =>
        populations.count(asked(input, context), { onProgress, signal: stopped }),
      ),
    ),
    people: answer.populations.people.handler(({ input, context, signal }) =>
      populations.people(asked(input, context), signal),
    ),
    draftMoves: answer.populations.draftMoves.handler(({ input, signal }) =>
      populations.draftMoves(input, signal),
    ),
    segmentMoves: answer.populations.segmentMoves.handler(({ input, signal }) =>
      populations.segmentMoves(input, signal),
    ),
  }
}

/** Throws INVALID with line and column. */
function recipeOf(text: string): Recipe {
  const read = readRecipe(text)
  if ('value' in read) return read.value
  const message = read.problems.map((problem) => yamlProblemSentence('The recipe', problem)).join(' ')
  throw new AppError('INVALID', message, { fields: [{ field: 'recipe', message }] })
}

function sourceOf(contexts: PopulationContexts): FillSource {
  if ('text' in contexts) return contexts
  const { table, ...wishes } = contexts
  return { table, wishes }
}
