import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { idSchema } from '../../model/resource.ts'
import { flagsCertificateSchema } from '../evaluation/certificate.ts'
import { listLimits } from '../list-limits.ts'
import { bodyLimits } from '../shapes/body-limit.ts'
import { inTurns } from '../shapes/in-turns.ts'
import { requires } from '../shapes/procedure.ts'
import { progressSchema } from '../shapes/progress.ts'
import { moveSchema } from '../window/bench.ts'

const differentPartSchema = z.object({
  /** As in `flagParts` and `segmentParts`: `enabled`, `fallthrough`, `rule:<row id>`. */
  id: z.string(),
  /** `rule 2`, `otherwise`. */
  label: z.string(),
  /** The note of an intended difference; null: not marked. */
  intended: z.string().nullable(),
})

const differenceSchema = z.object({
  kind: z.enum(['flag', 'segment']),
  id: idSchema,
  key: z.string(),
  parts: z.array(differentPartSchema),
})

export const comparisonSchema = z.object({
  /** Flags, then segments, each by key. */
  differences: inTurns(z.array(differenceSchema)),
  sameFlags: z.int(),
  sameSegments: z.int(),
})

const parts = z.array(z.string()).max(listLimits.rules)
const choiceSchema = z.strictObject({
  id: idSchema,
  parts: parts.min(1),
  /** Those of `parts` that both environments have changed and that are merged; the others take the source's content. */
  merge: parts.optional(),
})
const choices = inTurns(z.array(choiceSchema).max(10_000))

/** From one environment of a project to another one, and the parts of flags and segments that go. */
const promotionShape = {
  sourceEnvironmentId: idSchema,
  environmentId: idSchema,
  flags: choices,
  segments: choices,
}

const promotedSchema = z.object({
  kind: z.enum(['flag', 'segment']),
  id: idSchema,
  key: z.string(),
  /** What changes in the target, sentence by sentence. */
  sentences: z.array(z.string()),
  /** Keys of the promoted flags and segments that need it, if it comes along; empty: it was chosen. */
  neededBy: z.array(z.string()),
})

const partChangeSchema = z.object({
  actor: z.string(),
  /** ISO 8601, UTC. */
  at: z.string(),
})

const partSidesSchema = z.object({
  /** The id of the part. */
  id: z.string(),
  /** When both environments had it the same for the last time: ISO 8601, UTC. */
  until: z.string(),
  /** The last change in each environment since; null: it has the part as it was then. */
  source: partChangeSchema.nullable(),
  target: partChangeSchema.nullable(),
  /** Both have changed it, and merging what they did leaves no conflict. */
  canMerge: z.boolean(),
})

const resourceSidesSchema = z.object({
  /** The flag or segment. */
  id: idSchema,
  parts: z.array(partSidesSchema),
})

const partMoversSchema = z.object({
  /** The id of the part. */
  id: z.string(),
  /** Number of profiles that move in at least one flag of the target if only this part is promoted. */
  movers: z.int(),
})

const changedThereSchema = z.object({
  kind: z.enum(['flag', 'segment']),
  id: idSchema,
  key: z.string(),
  /** The id and the words of the part. */
  part: z.string(),
  label: z.string(),
  target: partChangeSchema,
  /** null: only the target has changed it. */
  source: partChangeSchema.nullable(),
  canMerge: z.boolean(),
  /** False: promoting takes the target's change back. */
  isMerged: z.boolean(),
})

const movingFlagSchema = z.object({
  id: idSchema,
  key: z.string(),
  moves: z.array(moveSchema),
})

export const promotionPreviewSchema = z.object({
  /** Identifies the saved state that the preview is about. */
  state: z.string(),
  promoted: inTurns(z.array(promotedSchema)),
  /** The promoted parts that the target has changed since both environments had them the same. */
  changedThere: inTurns(z.array(changedThereSchema)),
  /** Flags of the target whose result changes for a profile: promoted ones, and others that depend on them. */
  moving: inTurns(z.array(movingFlagSchema)),
  /** Number of profiles that move in at least one flag. */
  movers: z.int(),
  profileCount: z.int(),
})

const pair = z.strictObject({ sourceEnvironmentId: idSchema, environmentId: idSchema })

/** Comparing two environments of a project, and promoting parts from one to the other. */
export const promotion = {
  /** Every flag and segment that differs, part by part. Errors: INVALID (environments that cannot be compared). */
  compare: requires('targeting', 'get').input(pair).output(eventIterator(progressSchema, comparisonSchema)),
  /**
   * Which environment has changed each differing part of some flags or segments since both had it the same. A
   * part that never was the same, as far as the history of it is kept, is missing; so is one whose last common
   * state is more than 300 operations ago, or 40 if more than one flag or segment is asked for. Errors: INVALID,
   * NOT_FOUND.
   */
  sides: requires('history', 'get')
    .input(
      z.strictObject({
        ...pair.shape,
        kind: z.enum(['flag', 'segment']),
        resourceIds: z.array(idSchema).min(1).max(100),
      }),
    )
    .output(z.array(resourceSidesSchema)),
  /**
   * Who would move in the target if one differing part of a flag or segment were promoted alone, with what it
   * needs; for its first 30 parts that are not meant to differ. Profiles with the tag are evaluated; "" = all.
   * Errors: INVALID, NOT_FOUND.
   */
  movers: requires('targeting', 'get')
    .input(
      z.strictObject({
        ...pair.shape,
        kind: z.enum(['flag', 'segment']),
        resourceId: idSchema,
        tag: z.string(),
      }),
    )
    .output(z.array(partMoversSchema)),
  /**
   * What a promotion would write, what it takes along, and who moves in the target. Profiles with the tag are
   * evaluated; "" = all. Errors: INVALID, NOT_FOUND.
   */
  preview: requires('targeting', 'get')
    .meta({ body: bodyLimits.bulk })
    .input(z.strictObject({ ...promotionShape, tag: z.string() }))
    .output(eventIterator(progressSchema, promotionPreviewSchema)),
  /** Whether a promotion changes what the target's flags give every possible context. Errors: INVALID, NOT_FOUND. */
  certify: requires('targeting', 'get')
    .meta({ body: bodyLimits.bulk })
    .input(z.strictObject(promotionShape))
    .output(eventIterator(progressSchema, flagsCertificateSchema)),
  /**
   * Promotes in one transaction; stopping writes nothing. `state` is that of the preview. Drafts in the target
   * stay. Errors: STALE (a flag or segment was saved since the preview), INVALID.
   */
  apply: requires('targeting', 'update', 'environmentId')
    .meta({ body: bodyLimits.bulk })
    .input(z.strictObject({ ...promotionShape, state: z.string() }))
    .output(eventIterator(progressSchema, z.object({ operationId: idSchema.nullable() }))),
  /** Marks a part as an intended difference of two environments, or removes the mark with `note: null`. */
  mark: requires('workbench', 'update').input(
    z.strictObject({
      ...pair.shape,
      resourceId: idSchema,
      part: z.string().max(100),
      note: z.string().max(1000).nullable(),
    }),
  ),
}

export type Comparison = Readonly<z.infer<typeof comparisonSchema>>
export type Difference = Readonly<z.infer<typeof differenceSchema>>
export type PromotionChoice = Readonly<z.infer<typeof choiceSchema>>
export type PromotionPreview = Readonly<z.infer<typeof promotionPreviewSchema>>
export type PromotedDocument = Readonly<z.infer<typeof promotedSchema>>
export type MovingFlag = Readonly<z.infer<typeof movingFlagSchema>>
export type PartSides = Readonly<z.infer<typeof partSidesSchema>>
export type ResourceSides = Readonly<z.infer<typeof resourceSidesSchema>>
export type PartMovers = Readonly<z.infer<typeof partMoversSchema>>
export type ChangedThere = Readonly<z.infer<typeof changedThereSchema>>
