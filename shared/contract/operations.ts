import { z } from 'zod'
import { idSchema } from '../model/resource.ts'
import { changePage, changeSchema, historyPage, ofProject } from './shapes/history-shapes.ts'
import { momentSchema } from './shapes/moment.ts'
import { pageOf } from './shapes/page.ts'
import { requires } from './shapes/procedure.ts'

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

const ofOperation = ofProject.extend({ operationId: idSchema })
const tags = ['History']
const all = '/projects/{projectId}/operations'

export const historyKinds = ['flag', 'segment', 'environment', 'project'] as const

/** What one transaction changed each. */
export const operations = {
  /**
   * What was done to a project, newest first; or to one of its flags or segments, or in one of its environments.
   * `text`: anywhere in label, comment, who did it, or the key of what it touched. Errors: INVALID, NOT_FOUND.
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
  /** What an operation did to each row of a project, in order. Errors: NOT_FOUND. */
  listChanges: requires('history', 'get', 'projectId')
    .route({
      method: 'GET',
      path: `${all}/{operationId}/changes`,
      tags,
      summary: 'List the changes of an operation, each before and after',
    })
    .input(ofOperation.extend(historyPage))
    .output(changePage(changeSchema)),
  /**
   * Takes an operation back, as a new operation, all of it or nothing. The caller needs leave to write everything that
   * this writes. Errors: NOT_FOUND, FORBIDDEN, STALE (something it touched has changed since), CONFLICT (a rule would be
   * broken), INVALID (there is nothing to undo).
   */
  undo: requires('history', 'update', 'projectId')
    .route({
      method: 'POST',
      path: `${all}/{operationId}/undo`,
      tags,
      summary: 'Undo an operation, as a new one',
    })
    .input(ofOperation)
    .output(operationSchema),
  /** An environment just before or after an operation, as a LaunchDarkly SDK payload, JSON text. Errors: NOT_FOUND. */
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
export type HistoryKind = (typeof historyKinds)[number]
