import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { AppError } from '../../../shared/errors.ts'
import { makePeople } from '../../../shared/population/recipe/make-people.ts'
import { readRecipe } from '../../../shared/population/recipe/read-recipe.ts'
import { mostPeople, type Recipe } from '../../../shared/population/recipe/recipe-schema.ts'
import { yamlProblemSentence } from '../../../shared/yaml/problem.ts'
import { fileReason } from '../../file-reason.ts'
import { usage } from '../exit.ts'
import { readTextFile } from '../read-input.ts'
import { untilStopped } from '../stop-signal.ts'

export interface GenerateOptions {
  readonly count?: number
  readonly out?: string
}

/** Writes the people of a recipe as NDJSON. Throws INVALID; the file is then as it was. */
export async function runGenerate(file: string, { count, out }: GenerateOptions): Promise<void> {
  const read = readRecipe(await readTextFile(file))
  if ('problems' in read)
    throw new AppError(
      'INVALID',
      read.problems.map((problem) => yamlProblemSentence(file, problem)).join('\n'),
    )
  const recipe = { ...read.value, count: count ?? read.value.count }
  if (recipe.count > mostPeople)
    throw usage(`--count takes at most ${mostPeople} people, not ${recipe.count}.`)
  if (out === undefined) return printPeople(recipe)
  await writePeople(recipe, out)
  process.stdout.write(`${recipe.count} contexts written to ${out}\n`)
}

/** A reader that closes the pipe early, such as `head`, has all that it wants. */
async function printPeople(recipe: Recipe): Promise<void> {
  try {
    await pipeline(Readable.from(linesOf(recipe)), process.stdout, { end: false })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error
  }
}

/** The file appears when it is complete. */
async function writePeople(recipe: Recipe, out: string): Promise<void> {
  const unfinished = `${out}.new`
  try {
    await untilStopped((signal) =>
      pipeline(Readable.from(linesOf(recipe)), createWriteStream(unfinished), { signal }),
    )
    await rename(unfinished, out)
  } catch (cause) {
    await rm(unfinished, { force: true })
    // What stops a pipeline is the cause of its error.
    if (cause instanceof Error && cause.cause instanceof AppError) throw cause.cause
    const isGone = (cause as NodeJS.ErrnoException).code === 'ENOENT'
    const reason = isGone ? 'its folder does not exist' : fileReason(cause)
    throw new AppError('INVALID', `The file ${out} cannot be written: ${reason}.`, { cause })
  }
}

const aBatch = 500

/** The lines in batches: a stream takes long for each piece. */
function* linesOf(recipe: Recipe): Generator<string> {
  let batch: string[] = []
  for (const person of makePeople(recipe)) {
    batch.push(JSON.stringify(person))
    if (batch.length < aBatch) continue
    yield `${batch.join('\n')}\n`
    batch = []
  }
  if (batch.length > 0) yield `${batch.join('\n')}\n`
}
