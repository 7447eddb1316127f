import { z } from 'zod'
import { jsonObjectSchema } from '../model/json-schema.ts'
import { idSchema } from '../model/resource.ts'
import { momentSchema } from './moment.ts'
import { pageOf, pageShape } from './page.ts'
import { needs } from './procedure.ts'

const operationSchema = z.object({
  id: idSchema,
  /** Later operations have higher ones. */
  position: z.int(),
  /** ISO 8601, UTC: when it ended. */
  at: z.string(),
  actor: z.string(),
  label: z.string(),
  comment: z.string(),
  /** What was done, in a few words: the label, else made from what it touched. */
  sentence: z.string(),
  /** The operation that it takes back, and the one that takes it back. */
  undoes: idSchema.nullable(),
  undoneBy: idSchema.nullable(),
  /** Table → rows created, changed, deleted. */
  summary: z.record(z.string(), z.tuple([z.int(), z.int(), z.int()])),
})

/** A row as it was, column by column; null: it was not there. */
const imageSchema = jsonObjectSchema.nullable()

const changeSchema = z.object({
  /** Later changes have higher ones. */
  id: z.int(),
  operationId: idSchema,
  /** The table. */
  resource: z.string(),
  resourceId: idSchema,
  /** The flag, segment or environment that the row is a part of, or is. */
  ownerId: idSchema.nullable(),
  environmentId: idSchema.nullable(),
  before: imageSchema,
  after: imageSchema,
})

const datedChangeSchema = changeSchema.extend({ at: z.string(), actor: z.string(), label: z.string() })

/** What the ids in a page of changes are called: id → key. */
const changePage = <T extends z.ZodType>(change: T) =>
  pageOf(change).extend({ names: z.record(z.string(), z.string()) })

const retentionSchema = z.strictObject({
  /** For how many days history is kept; null: for ever. */
  days: z.int().min(1).max(36_500).nullable(),
})

const cursor = z
  .string()
  .regex(/^\d{1,15}$/, 'A cursor is one that a list has answered with.')
  .optional()
const page = { limit: pageShape.limit, cursor }
const ofProject = z.strictObject({ projectId: idSchema })
const ofOperation = ofProject.extend({ operationId: idSchema })
const tags = ['History']
const operations = '/projects/{projectId}/operations'

export const historyKinds = ['flag', 'segment', 'environment', 'project'] as const

export const history = {
  /**
   * What was done to a project, newest first; or to one of its flags or segments, or in one of its environments.
   * `text`: anywhere in label, comment, who did it, or the key of what it touched. Errors: INVALID, NOT_FOUND.
   */
  operations: needs('history', 'list', 'projectId')
    .route({
      method: 'GET',
      path: operations,
      tags,
      summary: 'List what was done to a project, newest first',
    })
    .input(
      ofProject.extend({
        ...page,
        flagId: idSchema.optional(),
        segmentId: idSchema.optional(),
        environmentId: idSchema.optional(),
        kind: z.enum(historyKinds).optional(),
        actor: z.string().min(1).max(256).optional(),
        text: z.string().min(1).max(256).optional(),
        /** Inclusive. */
        from: momentSchema.optional(),
        /** Exclusive. */
        until: momentSchema.optional(),
      }),
    )
    .output(pageOf(operationSchema)),
  /** What an operation did to each row of a project, in order. Errors: NOT_FOUND. */
  changes: needs('history', 'get', 'projectId')
    .route({
      method: 'GET',
      path: `${operations}/{operationId}/changes`,
      tags,
      summary: 'List the changes of an operation, each before and after',
    })
    .input(ofOperation.extend(page))
    .output(changePage(changeSchema)),
  /** What happened to a flag, segment or environment and its parts, newest first; also to one that is deleted. */
  ofResource: needs('history', 'get', 'projectId')
    .route({
      method: 'GET',
      path: '/projects/{projectId}/history/{resourceId}',
      tags,
      summary: 'List the changes of one flag, segment or environment, newest first',
    })
    .input(ofProject.extend({ resourceId: idSchema, ...page }))
    .output(changePage(datedChangeSchema)),
  /**
   * Takes an operation back, as a new operation, all of it or nothing. The caller needs leave to write everything that
   * this writes. Errors: NOT_FOUND, FORBIDDEN, STALE (something it touched has changed since), CONFLICT (a rule would be
   * broken), INVALID (there is nothing to undo).
   */
  undo: needs('history', 'update', 'projectId')
    .route({
      method: 'POST',
      path: `${operations}/{operationId}/undo`,
      tags,
      summary: 'Undo an operation, as a new one',
    })
    .input(ofOperation)
    .output(operationSchema),
  /** An environment just before or after an operation, as a LaunchDarkly SDK payload, JSON text. Errors: NOT_FOUND. */
  stateAsOf: needs('history', 'get')
    .route({
      method: 'GET',
      path: '/environments/{environmentId}/operations/{operationId}/export',
      tags,
      summary: 'Export an environment as it was, as a LaunchDarkly SDK payload',
    })
    .input(
      z.strictObject({
        environmentId: idSchema,
        operationId: idSchema,
        side: z.enum(['before', 'after']).default('after'),
      }),
    )
    .output(z.object({ fileName: z.string(), text: z.string() })),
  retention: needs('instance', 'read')
    .route({
      method: 'GET',
      path: '/instance/history-retention',
      tags,
      summary: 'Say how long history is kept',
    })
    .output(retentionSchema),
  /** Forgets at once what is older; answers how many operations that were. */
  setRetention: needs('instance', 'write')
    .route({
      method: 'PUT',
      path: '/instance/history-retention',
      tags,
      summary: 'Set how long history is kept',
    })
    .input(retentionSchema)
    .output(retentionSchema.extend({ forgotten: z.int() })),
}

export type HistoryOperation = Readonly<z.infer<typeof operationSchema>>
export type HistoryChange = Readonly<z.infer<typeof changeSchema>>
export type HistoryKind = (typeof historyKinds)[number]
