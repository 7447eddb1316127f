import { z } from 'zod'
import { idSchema, keySchema } from '../../model/resource.ts'
import { flagContentSchema, projectContentSchema, segmentContentSchema } from '../../sync/content.ts'
import { bodyLimits } from '../shapes/body-limit.ts'
import { inTurns } from '../shapes/in-turns.ts'
import { requires } from '../shapes/procedure.ts'

/** Names one state of a resource: another one after every change of it. */
const stampSchema = z.string().max(64)

const stamps = z.record(idSchema, stampSchema)

/** What a project holds, as far as the caller may read it. */
export const projectStateSchema = z.object({
  content: projectContentSchema,
  /** Differs between a project and its copy in another instance. ISO 8601. */
  createdAt: z.string(),
  stamp: stampSchema,
  /** By environment id. They never fall, unless the instance was restored from a backup. */
  revisions: z.record(idSchema, z.int()),
  /** By flag and segment id. */
  flags: stamps,
  segments: stamps,
  /** False if the caller may not read all environments: what is missing then may be hidden. */
  complete: z.boolean(),
})

const mostDocuments = 500
const mostOperations = 40_000

export const projectDocumentsSchema = z.object({
  flags: z.array(z.object({ stamp: stampSchema, content: flagContentSchema })),
  segments: z.array(z.object({ stamp: stampSchema, content: segmentContentSchema })),
})

/** One write of a plan; `after` null: delete. */
const operationSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('project'), id: idSchema, after: projectContentSchema }),
  z.strictObject({ kind: z.literal('flag'), id: idSchema, after: flagContentSchema.nullable() }),
  z.strictObject({ kind: z.literal('segment'), id: idSchema, after: segmentContentSchema.nullable() }),
])

/** The stamp that a resource must still have; null: it must not exist. */
const expectedSchema = z.strictObject({
  kind: z.enum(['project', 'flag', 'segment']),
  id: idSchema,
  stamp: stampSchema.nullable(),
})

export const planWriteSchema = z.strictObject({
  workspaceKey: keySchema,
  projectId: idSchema,
  /** Kept in history. */
  comment: z.string().max(1000).default(''),
  expect: inTurns(z.array(expectedSchema).max(mostOperations)),
  operations: inTurns(z.array(operationSchema).min(1).max(mostOperations)),
})

const tags = ['Sync']

/** What another Flagbench needs to compare a project with its own, and to bring it up to date. */
export const sync = {
  /**
   * One snapshot of a project, small: flags and segments by stamp only. Environments that the caller may not
   * read are left out, and out of the stamps. Errors: NOT_FOUND.
   */
  state: requires('workspace', 'list')
    .route({
      method: 'GET',
      path: '/projects/{projectId}/state',
      tags,
      summary: 'Get the state of a project, to compare it with another',
    })
    .input(z.strictObject({ projectId: idSchema }))
    .output(projectStateSchema),
  /**
   * Flags and segments with all that the caller may read of them; those that do not exist are left out.
   * Errors: NOT_FOUND.
   */
  documents: requires('workspace', 'list')
    .route({
      method: 'POST',
      path: '/documents',
      tags,
      summary: 'Get some flags and segments of a project with all their environments',
    })
    .input(
      z.strictObject({
        projectId: idSchema,
        flagIds: z.array(idSchema).max(mostDocuments),
        segmentIds: z.array(idSchema).max(mostDocuments),
      }),
    )
    .output(projectDocumentsSchema),
  /**
   * Writes the operations of a plan in one transaction: all or nothing. Each is authorized and checked like a
   * change by hand. Targetings and settings that are not in `after` stay as they are; versions and the row ids of
   * targets, prerequisites and slices are the instance's own. Errors: STALE (something in `expect` has
   * another stamp), NOT_FOUND, FORBIDDEN, CONFLICT, INVALID.
   */
  apply: requires('workspace', 'list')
    .meta({ atLeast: 'user', body: bodyLimits.bulk })
    .route({ method: 'POST', path: '/plans', tags, summary: 'Apply a plan, all or nothing' })
    .input(planWriteSchema)
    .output(z.object({ operationId: idSchema.nullable() })),
}

export type ProjectState = Readonly<z.infer<typeof projectStateSchema>>
export type ProjectDocuments = Readonly<z.infer<typeof projectDocumentsSchema>>
export type PlanWrite = Readonly<z.infer<typeof planWriteSchema>>
export type PlanOperation = PlanWrite['operations'][number]
export type Expected = PlanWrite['expect'][number]
