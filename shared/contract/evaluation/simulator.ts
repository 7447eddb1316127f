import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import type { Trace } from '../../evaluation/index.ts'
import { jsonObjectSchema } from '../../json/json-schema.ts'
import { draftDocumentSchema } from '../../model/flag-document.ts'
import { idSchema } from '../../model/resource.ts'
import { draftSegmentSchema } from '../../model/segment-document.ts'
import { inTurns } from '../shapes/in-turns.ts'
import { requires } from '../shapes/procedure.ts'
import { progressSchema } from '../shapes/progress.ts'

/** Which rules answer, and as which SDK. */
const askedShape = {
  /** `draft`: drafts count as if they were saved. */
  rules: z.enum(['draft', 'saved']),
  /** Whose answers where LaunchDarkly's SDKs disagree; `flagbase` projects know no difference. */
  sdk: z.enum(['go', 'javascript']),
}

/** A profile, or a context that is nobody's. */
const whoSchema = z.union([
  z.strictObject({ profileId: idSchema }),
  z.strictObject({ context: jsonObjectSchema }),
])

const outcomeSchema = z.object({
  /** Index into the flag's variations; null: the default in the code that asks. */
  variationIndex: z.int().nullable(),
  /** The variation by name; null as above. */
  label: z.string().nullable(),
  /** LaunchDarkly's reason kind, such as `RULE_MATCH`. */
  reasonKind: z.string(),
  ruleIndex: z.int().nullable(),
  /** The prerequisite that failed. */
  prerequisiteKey: z.string().optional(),
  /** Of the slice that was served, in percent. */
  weight: z.number().optional(),
})

const personRowSchema = z.object({
  flagId: idSchema,
  key: z.string(),
  tags: z.array(z.string()),
  archived: z.boolean(),
  isDraft: z.boolean(),
  one: outcomeSchema,
  /** Of the second profile; absent without one. */
  other: outcomeSchema.optional(),
  /** The values differ, or only one of them gets a variation. */
  differs: z.boolean(),
})

const matrixAxes = {
  environmentIds: z.array(idSchema).min(1).max(5),
  profileIds: z.array(idSchema).max(20_000),
  ...askedShape,
}

const csvTextSchema = z.object({ type: z.literal('text'), text: z.string() })

export const simulator = {
  /** Explains what somebody gets. Errors: NOT_FOUND. */
  explain: requires('targeting', 'get')
    .input(z.strictObject({ environmentId: idSchema, flagId: idSchema, who: whoSchema, ...askedShape }))
    .output(
      z.object({
        trace: z.custom<Trace>((value) => typeof value === 'object' && value !== null),
        /** The flag, and the flags and segments that the trace names, without their lists of keys. */
        flag: draftDocumentSchema,
        flags: z.array(draftDocumentSchema),
        segments: z.array(draftSegmentSchema),
        /** How many drafts of the environment count. */
        draftCount: z.int(),
        isDraft: z.boolean(),
        context: jsonObjectSchema,
      }),
    ),
  /** What one profile gets from every flag, or two of them. Errors: NOT_FOUND. */
  person: requires('targeting', 'get')
    .input(
      z.strictObject({
        environmentId: idSchema,
        profileId: idSchema,
        otherProfileId: idSchema.optional(),
        ...askedShape,
      }),
    )
    .output(
      eventIterator(
        progressSchema,
        z.object({ rows: inTurns(z.array(personRowSchema)), draftCount: z.int() }),
      ),
    ),
  /** How many different values each flag gives these profiles in these environments. */
  survey: requires('targeting', 'get')
    .input(z.strictObject(matrixAxes))
    .output(
      eventIterator(
        progressSchema,
        z.object({
          rows: inTurns(
            z.array(
              z.object({
                flagId: idSchema,
                key: z.string(),
                tags: z.array(z.string()),
                archived: z.boolean(),
                isDraft: z.boolean(),
                /** No variation counts as a value. */
                valueCount: z.int(),
              }),
            ),
          ),
          draftCount: z.int(),
        }),
      ),
    ),
  /** A part of the matrix: what each flag gives each profile. Flags and profiles that do not exist are left out. */
  cells: requires('targeting', 'get')
    .input(
      z.strictObject({
        ...matrixAxes,
        flagIds: z.array(idSchema).max(100),
        profileIds: z.array(idSchema).max(100),
      }),
    )
    .output(
      z.array(
        z.object({
          flagId: idSchema,
          environmentId: idSchema,
          outcomes: z.array(outcomeSchema),
          /** For each profile, in the order of the request, the index of its outcome; null: it does not exist. */
          ids: z.array(z.int().nullable()),
        }),
      ),
    ),
  /** The matrix as CSV (RFC 4180), in parts: a row for each flag and environment, a column for each profile. */
  csv: requires('targeting', 'get')
    .input(z.strictObject({ ...matrixAxes, flagIds: z.array(idSchema).max(20_000) }))
    .output(eventIterator(z.union([progressSchema, csvTextSchema]))),
}

export type SimulatorWho = Readonly<z.infer<typeof whoSchema>>
export type SimulatorOutcome = Readonly<z.infer<typeof outcomeSchema>>
export type PersonRow = Readonly<z.infer<typeof personRowSchema>>
