import { z } from 'zod'
import { jsonObjectSchema, storedJsonSchema } from '../../json/json-schema.ts'
import { idSchema } from '../../model/resource.ts'
import { flagContentSchema, projectContentSchema, segmentContentSchema } from '../content.ts'

const changeSchema = z.strictObject({
  environment: z.string().nullable().describe('The key of the environment; null: in all.'),
  sentence: z.string(),
  path: z.array(z.string()),
})

const kindSchema = z.enum(['project', 'flag', 'segment'])
const stampSchema = z.string().nullable()

const expectedSchema = z.strictObject({
  kind: z.enum(['flag', 'segment']),
  id: idSchema,
  key: z.string(),
  stamp: stampSchema.describe('Null: it must not exist.'),
})

const operation = <Kind extends string, Content extends z.ZodType>(kind: Kind, content: Content) =>
  z.strictObject({
    kind: z.literal(kind),
    action: z.enum(['create', 'update', 'delete']),
    id: idSchema,
    key: z.string(),
    changes: z.array(changeSchema),
    before: content.nullable().describe('What the target has of it, without the environments that stay.'),
    after: content.nullable().describe('What it will have; null: it is deleted.'),
    from: stampSchema.describe('The stamp of the resource in the source; null: it does not exist there.'),
    expect: stampSchema.describe('The stamp of the resource in the target; null: it must not exist.'),
    reads: z.array(expectedSchema).describe('What the operation refers to and must not have changed either.'),
  })

const plannedOperationSchema = z.discriminatedUnion('kind', [
  operation('project', projectContentSchema),
  operation('flag', flagContentSchema),
  operation('segment', segmentContentSchema),
])

const plannedConflictSchema = z.strictObject({
  conflict: z.enum(['edit/edit', 'edit/delete', 'move/move', 'add/add']),
  kind: kindSchema,
  key: z.string(),
  environment: z.string().nullable(),
  path: z.array(z.string()),
  ours: z.array(z.string()),
  theirs: z.array(z.string()),
  taken: z.enum(['ours', 'theirs']).nullable().describe('Null: undecided; such a plan cannot be applied.'),
})

const driftSchema = z.strictObject({
  kind: kindSchema,
  key: z.string(),
  changes: z.array(changeSchema),
})

const movedFlagSchema = z.strictObject({
  key: z.string(),
  moves: z.array(z.strictObject({ from: storedJsonSchema, to: storedJsonSchema, count: z.int() })),
  people: z.array(z.string()).describe('The canonical keys of those who move.'),
})

const certificateSchema = z.discriminatedUnion('verdict', [
  z.strictObject({ verdict: z.literal('equal') }),
  z.strictObject({ verdict: z.literal('differs'), witness: jsonObjectSchema }),
  z.strictObject({ verdict: z.literal('undecided'), why: z.string() }),
])

const consequenceSchema = z.strictObject({
  environment: z.string(),
  moving: z.array(movedFlagSchema),
  movers: z.int().describe('Profiles that get another value of at least one flag.'),
  certificates: z
    .array(z.strictObject({ key: z.string(), certificate: certificateSchema }))
    .describe('For the affected flags in which no profile moves.'),
})

const sideSchema = z.strictObject({ projectId: idSchema, createdAt: z.string() })

/** A durable plan: what a file holds. */
export const planSchema = z.strictObject({
  flagbenchPlan: z.literal(1),
  digest: z.string().describe('SHA-256 of the canonical JSON (RFC 8785) of all other properties, in hex.'),
  createdAt: z.string(),
  direction: z.enum(['push', 'pull']),
  remote: z.strictObject({ name: z.string(), url: z.string() }),
  project: z.string().describe('WORKSPACE/PROJECT.'),
  here: sideSchema.nullable().describe('Null: the project does not exist there yet.'),
  there: sideSchema.nullable(),
  profiles: z.int().describe('How many profiles were asked who moves.'),
  profilesDigest: z.string().describe('SHA-256 of the contexts of these profiles.'),
  operations: z.array(plannedOperationSchema),
  adopted: z
    .array(z.strictObject({ kind: kindSchema, key: z.string(), here: idSchema, there: idSchema }))
    .describe('Resources of both sides that are paired by key from now on.'),
  links: z.array(z.tuple([idSchema, idSchema])).describe('New pairs of ids, here and there.'),
  conflicts: z.array(plannedConflictSchema),
  drift: z.array(driftSchema).describe('What only the target has changed; it stays.'),
  leftAlone: z.array(z.string()).describe('What the access cannot see, in words.'),
  consequences: z.array(consequenceSchema),
})

export const planJsonSchema = () =>
  z.toJSONSchema(planSchema, { io: 'input', unrepresentable: 'any' }) as Record<string, unknown>

export type Plan = Readonly<z.infer<typeof planSchema>>
export type PlannedOperation = Plan['operations'][number]
export type PlannedConflict = Plan['conflicts'][number]
export type Drift = Plan['drift'][number]
export type Consequence = Plan['consequences'][number]
export type Adopted = Plan['adopted'][number]
