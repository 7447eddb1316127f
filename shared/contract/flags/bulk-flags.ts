import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { descriptionShape, idSchema } from '../../model/resource.ts'
import { listLimits } from '../list-limits.ts'
import { bodyLimits } from '../shapes/body-limit.ts'
import { inTurns } from '../shapes/in-turns.ts'
import { requires } from '../shapes/procedure.ts'
import { progressSchema } from '../shapes/progress.ts'
import { moveSchema } from '../window/bench.ts'

const ids = inTurns(z.array(idSchema).min(1).max(100_000))

const previewedFlagSchema = z.object({
  id: idSchema,
  /** The flag is already as wanted. */
  isSame: z.boolean(),
  /** Only profiles that move. */
  moves: z.array(moveSchema),
  /** Prerequisites that would still be off, so that the flag serves its off variation. */
  needs: z.array(idSchema),
})

export const bulkPreviewSchema = z.object({
  /** The flags that still exist, in the order of `ids`. */
  flags: inTurns(z.array(previewedFlagSchema)),
  /**
   * Flags of the selection that others outside it have as a prerequisite: in this environment and on, or for a
   * removal in any environment. `variation` is the index that is required in this environment, null if it differs.
   */
  usedOutside: z.array(z.object({ id: idSchema, variation: z.int().nullable(), users: z.array(idSchema) })),
  /** Number of profiles that move in a flag of the selection, and in a flag outside it. */
  movers: z.int(),
  moversOutside: z.int(),
  profileCount: z.int(),
})

/** `operationId` is null if nothing had to change. */
const resultSchema = z.object({ operationId: idSchema.nullable() })
const result = eventIterator(progressSchema, resultSchema)
const bulk = bodyLimits.bulk
const tag = descriptionShape.tags.max(listLimits.tags)

/**
 * One change of many flags in one transaction, which is one operation. Flags that are already as wanted are not
 * written. Drafts stay.
 */
export const bulkFlags = {
  /** What turning flags on or off, or removing them, would do in one environment. Writes nothing. */
  preview: requires('targeting', 'get')
    .meta({ body: bulk })
    .input(
      z.strictObject({
        environmentId: idSchema,
        ids,
        change: z.enum(['on', 'off', 'remove']),
        /** Profiles with this tag are evaluated; "" = all. */
        tag: z.string(),
      }),
    )
    .output(eventIterator(progressSchema, bulkPreviewSchema)),
  /** Errors: NOT_FOUND. */
  turn: requires('targeting', 'update')
    .meta({ body: bulk })
    .input(z.strictObject({ environmentId: idSchema, ids, enabled: z.boolean() }))
    .output(result),
  /** Adds and removes tags. Errors: NOT_FOUND, INVALID (too many tags). */
  tag: requires('flag', 'update')
    .meta({ body: bulk })
    .input(z.strictObject({ projectId: idSchema, ids, add: tag, remove: tag }))
    .output(result),
  /**
   * Archives flags, which turns them off in every environment, or restores them, which leaves them off. Errors:
   * NOT_FOUND.
   */
  archive: requires('flag', 'update')
    .meta({ body: bulk })
    .input(z.strictObject({ projectId: idSchema, ids, archived: z.boolean() }))
    .output(result),
  /** Errors: NOT_FOUND, CONFLICT (a flag that remains has one as a prerequisite). */
  remove: requires('flag', 'delete')
    .meta({ body: bulk })
    .input(z.strictObject({ projectId: idSchema, ids }))
    .output(result),
}

export type BulkPreview = Readonly<z.infer<typeof bulkPreviewSchema>>
export type PreviewedFlag = Readonly<z.infer<typeof previewedFlagSchema>>
