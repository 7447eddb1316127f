import { z } from 'zod'
import { jsonSchema } from '../../json/json-schema.ts'
import { changeKinds } from '../../merge/change.ts'
import { idSchema } from '../../model/resource.ts'
import { changePage, historyChangeSchema, historyPage, ofProject } from '../shapes/history-shapes.ts'
import { momentSchema } from '../shapes/moment.ts'
import { pageOf } from '../shapes/page.ts'
import { requires } from '../shapes/procedure.ts'

export const operationSchema = z.object({
  id: idSchema,
  /** Later operations have higher positions. */
  position: z.int(),
  /** When the operation ended, ISO 8601, UTC. */
  at: z.string(),
  actor: z.string(),
  label: z.string(),
  comment: z.string(),
  /** A short description of the operation: its label, or a phrase built from what it changed. */
  sentence: z.string(),
  /** The operation that this one undoes, and the operation that undoes this one. */
  undoes: idSchema.nullable(),
  undoneBy: idSchema.nullable(),
  /** Table → number of rows created, updated and deleted. */
  summary: z.record(z.string(), z.tuple([z.int(), z.int(), z.int()])),
})

const ofOperation = ofProject.extend({ operationId: idSchema })
const tags = ['History']
const all = '/projects/{projectId}/operations'

export const historyKinds = ['flag', 'segment', 'environment', 'project'] as const

const describedSchema = z.object({
  kind: z.enum(['flag', 'segment']),
  id: idSchema,
  /** As it was called after the operation; a deleted one, before it. */
  key: z.string(),
  /** null: what all environments share. */
  environmentId: idSchema.nullable(),
  state: z.enum(['created', 'changed', 'deleted']),
  /** As in a review. `before` and `after` are those of variation values, which sentences shorten. */
  changes: z.array(
    z.object({
      kind: z.enum(changeKinds),
      path: z.array(z.string()),
      sentence: z.string(),
      before: jsonSchema.optional(),
      after: jsonSchema.optional(),
    }),
  ),
})

/** One operation per transaction. */
export const operations = {
  /**
   * Operations on a project, newest first, optionally limited to one of its flags, segments or environments.
   * `text` matches anywhere in the label, the comment, the actor or the key of a changed resource. Errors:
   * INVALID, NOT_FOUND.
   */
  list: requires('history', 'list', 'projectId')
    .route({
      method: 'GET',
      path: all,
      tags,
      summary: 'List what was done to a project, newest first',
    })
    .input(
      ofProject.extend({
        ...historyPage,
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
  /**
   * Operations on the whole instance, newest first: on all projects, and on what belongs to none, such as workspaces
   * and accesses. `text` and the others filter as in `list`. `places` maps the ids of projects to `workspace/project`;
   * a deleted project is missing.
   */
  listAll: requires('history', 'list')
    .input(
      z.strictObject({
        ...historyPage,
        actor: z.string().min(1).max(256).optional(),
        text: z.string().min(1).max(256).optional(),
        from: momentSchema.optional(),
      }),
    )
    .output(
      pageOf(operationSchema.extend({ projectIds: z.array(idSchema) })).extend({
        places: z.record(z.string(), z.string()),
      }),
    ),
  /** What an operation changed in what belongs to no project, row by row, and in attachments of accesses. */
  describeElsewhere: requires('history', 'list')
    .input(z.strictObject({ operationId: idSchema }))
    .output(z.object({ rows: z.array(historyChangeSchema), names: z.record(z.string(), z.string()) })),
  /** An operation's changes to the rows of a project, in order. Errors: NOT_FOUND. */
  listChanges: requires('history', 'get', 'projectId')
    .route({
      method: 'GET',
      path: `${all}/{operationId}/changes`,
      tags,
      summary: 'List the changes of an operation, each before and after',
    })
    .input(ofOperation.extend(historyPage))
    .output(changePage(historyChangeSchema)),
  /**
   * What an operation changed in a project: in flags and segments sentence by sentence, in everything else row by
   * row. The rows are on the first page. `names` maps the ids of environments and of the rows to keys. Errors:
   * NOT_FOUND.
   */
  describe: requires('history', 'get', 'projectId')
    .input(ofOperation.extend(historyPage))
    .output(
      pageOf(describedSchema).extend({
        rows: z.array(historyChangeSchema),
        names: z.record(z.string(), z.string()),
      }),
    ),
  /**
   * Undoes an operation with a new operation, all or nothing. The caller needs permission for every write.
   * Errors: NOT_FOUND, FORBIDDEN, STALE (something it changed has changed since), CONFLICT (the result would
   * break a rule), INVALID (nothing to undo).
   */
  undo: requires('history', 'update', 'projectId')
    .route({
      method: 'POST',
      path: `${all}/{operationId}/undo`,
      tags,
      summary: 'Undo an operation with a new one',
    })
    .input(ofOperation)
    .output(operationSchema),
  /**
   * Why an operation cannot be undone now, and the operation to undo first if that is why; null: nothing is
   * known to stand in the way. Errors: NOT_FOUND.
   */
  obstacle: requires('history', 'get', 'projectId')
    .input(ofOperation)
    .output(z.object({ reason: z.string(), first: operationSchema.nullable() }).nullable()),
  /**
   * An environment just before or after an operation, as a LaunchDarkly SDK payload in JSON. Errors:
   * NOT_FOUND.
   */
  export: requires('history', 'get')
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
}

export type HistoryOperation = Readonly<z.infer<typeof operationSchema>>
/** An operation, with the projects that it touched. */
export type InstanceOperation = HistoryOperation & { readonly projectIds: readonly string[] }
export type DescribedDocument = Readonly<z.infer<typeof describedSchema>>
export type HistoryKind = (typeof historyKinds)[number]
