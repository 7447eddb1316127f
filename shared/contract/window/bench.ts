import { z } from 'zod'
import type { Trace } from '../../evaluation/trace.ts'
import { jsonSchema } from '../../json/json-schema.ts'
import { draftDocumentSchema } from '../../model/flag-document.ts'
import { idSchema } from '../../model/resource.ts'
import { otherCertificates } from '../evaluation/certificate.ts'
import { requires } from '../shapes/procedure.ts'

/** The result for one profile. */
export const outcomeSchema = z.object({
  variationIndex: z.int().nullable(),
  value: jsonSchema,
  /** LaunchDarkly's reason kind, such as `RULE_MATCH`. */
  reasonKind: z.string(),
  ruleIndex: z.int().nullable(),
})

export const benchRowSchema = z.object({
  profileId: idSchema,
  saved: outcomeSchema,
  /** Equal to `saved` if the document has no changes. */
  draft: outcomeSchema,
  /** True if the draft serves a different value, or only one side serves a variation. */
  moves: z.boolean(),
})

/** How many profiles reach a part of the draft, and how many of them it matches. */
export const reachSchema = z.object({ reached: z.int(), matched: z.int() })

/** How many profiles go from one variation to another, by index; null: the default in the code that asks. */
export const moveSchema = z.object({ from: z.int().nullable(), to: z.int().nullable(), count: z.int() })

export const benchResultSchema = z.object({
  rows: z.array(benchRowSchema),
  movers: z.int(),
  /** All prerequisites together: `matched` counts the profiles that pass them all. */
  prerequisites: reachSchema,
  targets: reachSchema,
  rules: z.array(reachSchema),
  fallthrough: reachSchema,
})

const certificateSchema = z.discriminatedUnion('verdict', [
  z.object({
    verdict: z.literal('equal'),
    /** Flags that need this one cannot tell the difference either: it is as on as before, and its variations are. */
    forAllFlags: z.boolean(),
  }),
  ...otherCertificates,
])

export const bench = {
  /**
   * Evaluates the saved flag and the document (draft included) for all profiles with a tag ("" = all
   * profiles).
   */
  evaluate: requires('environment', 'get')
    .input(z.strictObject({ document: draftDocumentSchema, tag: z.string() }))
    .output(benchResultSchema),
  /**
   * Whether the document gives every possible context, not only the profiles, the same value as the saved flag. Takes a
   * second at most.
   */
  certify: requires('environment', 'get')
    .input(z.strictObject({ document: draftDocumentSchema }))
    .output(certificateSchema),
  /** Explains what one profile gets from the document. */
  explain: requires('environment', 'get')
    .input(z.strictObject({ document: draftDocumentSchema, profileId: idSchema }))
    .output(z.custom<Trace>((value) => typeof value === 'object' && value !== null)),
}

export type ServedOutcome = Readonly<z.infer<typeof outcomeSchema>>
export type Move = Readonly<z.infer<typeof moveSchema>>
export type BenchRow = Readonly<z.infer<typeof benchRowSchema>>
export type Reach = Readonly<z.infer<typeof reachSchema>>
export type FlagCertificate = Readonly<z.infer<typeof certificateSchema>>
export type BenchResult = Readonly<z.infer<typeof benchResultSchema>>
