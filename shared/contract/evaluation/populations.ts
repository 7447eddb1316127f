import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { jsonSchema } from '../../json/json-schema.ts'
import { draftDocumentSchema } from '../../model/flag-document.ts'
import { idSchema } from '../../model/resource.ts'
import { draftSegmentSchema } from '../../model/segment-document.ts'
import { mostPeople } from '../../population/recipe/recipe-schema.ts'
import { populationName, populationSchema } from '../../population/stored-population.ts'
import { columnTypes } from '../../profiles/import/column-type.ts'
import { ofWindow, requires } from '../shapes/procedure.ts'
import { progressSchema } from '../shapes/progress.ts'

/** What an answer was worked out from; of two answers to one question, the one with higher revisions is the newer. */
const revisionsSchema = z.object({
  population: z.int(),
  /** Of the environment: it rises whenever what SDKs see of it changes. */
  instance: z.string(),
  /** As the window numbered its draft, or the name of the drafts that the workbench keeps. */
  draft: z.string(),
})

const fileText = z
  .string()
  .max(32 * 1024 * 1024, 'is longer than 32 MiB: import the file with flagbench, or split it')

const recipeText = z
  .string()
  .min(1, 'A population needs a recipe.')
  .max(1024 * 1024)

const tableSchema = z.strictObject({
  /** CSV. */
  table: fileText,
  kind: z.string().min(1).max(256),
  /** The name of the column with the key. */
  key: z.string(),
  /** By name of the column. Without `attribute`, the column's name; '' leaves the column out. */
  columns: z.record(
    z.string(),
    z.strictObject({ attribute: z.string().optional(), type: z.enum(columnTypes).optional() }),
  ),
})

const surveySchema = z.object({
  rows: z.int(),
  columns: z.array(z.object({ name: z.string(), type: z.enum(columnTypes), example: z.string() })),
})

const contextsSchema = z.union([
  /** A JSON list, or NDJSON. */
  z.strictObject({ text: fileText }),
  tableSchema,
])

const armSchema = z.object({
  /** The kind of the reason. */
  kind: z.string(),
  ruleIndex: z.int().optional(),
  prerequisiteKey: z.string().optional(),
  errorKind: z.string().optional(),
  variationId: idSchema.nullable(),
})

/** A part that is absent may be anything. */
const wantedArmSchema = armSchema.partial()

const armCountSchema = armSchema.extend({ count: z.int() })

const countSchema = z.object({
  /** How many were counted so far. */
  rows: z.int(),
  /** By what decided and what was served. */
  arms: z.array(armCountSchema),
})

const countedSchema = countSchema.extend({
  revisions: revisionsSchema,
  /** The flag as it was asked. */
  flag: draftDocumentSchema,
  seconds: z.number(),
})

const askedShape = {
  environmentId: idSchema,
  flagId: idSchema,
  populationId: idSchema,
  /** `draft`: drafts count as if they were saved. */
  rules: z.enum(['draft', 'saved']),
}

const pageShape = {
  /** The row to begin with. */
  from: z.int().min(0),
  limit: z.int().min(1).max(200),
  /** Only those whose context has all these words. */
  words: z.string().max(256),
}

const personSchema = z.object({
  row: z.int(),
  /** The canonical key; null: the context is not valid. */
  key: z.string().nullable(),
  context: jsonSchema,
})

const variationMoveSchema = z.object({
  from: idSchema.nullable(),
  to: idSchema.nullable(),
  count: z.int(),
})

const movesSchema = z.object({
  rows: z.int(),
  moved: z.int(),
  /** Those who get another variation with the same value. */
  relabelled: z.int(),
  moves: z.array(variationMoveSchema),
})

const draftMovesSchema = movesSchema.extend({
  /** What the draft serves. */
  arms: z.array(armCountSchema),
  revisions: revisionsSchema,
})

export const populations = {
  /** All populations of this workbench, ordered by name. An access that the window acts as may use them, too. */
  list: ofWindow('get').output(z.array(populationSchema)),
  /** The first people of a recipe, and how many there will be. Errors: INVALID (names line and column). */
  preview: requires('workbench', 'get')
    .input(z.strictObject({ recipe: recipeText }))
    .output(z.object({ name: z.string(), count: z.int(), people: z.array(jsonSchema) })),
  /** The columns of a table, with a type that fits every cell. Errors: INVALID (names line and column). */
  survey: requires('workbench', 'get')
    .input(z.strictObject({ table: fileText }))
    .output(surveySchema),
  /** Makes a population, or makes the people of one anew. Errors: INVALID; nothing is written then. */
  generate: requires('workbench', 'update')
    .input(
      z.strictObject({
        id: idSchema,
        name: populationName,
        recipe: recipeText,
        count: z.int().min(1).max(mostPeople).optional(),
      }),
    )
    .output(eventIterator(progressSchema, populationSchema)),
  /** Imports contexts as a population; all or nothing. Errors: INVALID (names line and column). */
  import: requires('workbench', 'update')
    .input(z.strictObject({ id: idSchema, name: populationName, contexts: contextsSchema }))
    .output(eventIterator(progressSchema, populationSchema)),
  rename: requires('workbench', 'update')
    .input(z.strictObject({ id: idSchema, name: populationName }))
    .output(populationSchema),
  /** `restore` undoes it while the host runs. */
  remove: requires('workbench', 'update').input(z.strictObject({ id: idSchema })),
  /** Errors: NOT_FOUND. */
  restore: requires('workbench', 'update')
    .input(z.strictObject({ id: idSchema }))
    .output(populationSchema),
  /** How many people each arm of a flag serves, exactly; what is known so far comes with the progress. Errors: NOT_FOUND. */
  count: requires('targeting', 'get')
    .input(z.strictObject(askedShape))
    .output(eventIterator(progressSchema.extend({ soFar: countSchema.optional() }), countedSchema)),
  /** The people that an arm serves. Errors: NOT_FOUND. */
  people: requires('targeting', 'get')
    .input(z.strictObject({ ...askedShape, ...pageShape, arm: wantedArmSchema }))
    .output(z.object({ people: z.array(personSchema), revisions: revisionsSchema })),
  /** Who moves from the saved flag to the document. Errors: NOT_FOUND. */
  draftMoves: requires('environment', 'get')
    .input(
      z.strictObject({ document: draftDocumentSchema, populationId: idSchema, draft: z.string().max(64) }),
    )
    .output(draftMovesSchema),
  /** Who changes sides from the saved segment to the document, and who moves in the flags that use it. Errors: NOT_FOUND. */
  segmentMoves: requires('environment', 'get')
    .input(
      z.strictObject({ document: draftSegmentSchema, populationId: idSchema, draft: z.string().max(64) }),
    )
    .output(
      z.object({
        rows: z.int(),
        /** Who moves in at least one flag. */
        moved: z.int(),
        flags: z.array(z.object({ flagId: idSchema, key: z.string(), moved: z.int() })),
        revisions: revisionsSchema,
      }),
    ),
}

export type WantedArm = Readonly<z.infer<typeof wantedArmSchema>>
export type PopulationArmCount = Readonly<z.infer<typeof armCountSchema>>
export type PopulationCount = Readonly<z.infer<typeof countSchema>>
export type CountedPopulation = Readonly<z.infer<typeof countedSchema>>
export type PopulationMoves = Readonly<z.infer<typeof draftMovesSchema>>
export type PopulationContexts = Readonly<z.infer<typeof contextsSchema>>
export type TableSurvey = Readonly<z.infer<typeof surveySchema>>
