import { z } from 'zod'
import type { Trace } from '../evaluation/trace.ts'
import { flagDocumentSchema } from '../model/flag-document.ts'
import { jsonSchema } from '../model/json-schema.ts'
import { idSchema } from '../model/resource.ts'
import { requires } from './shapes/procedure.ts'

/** What one profile gets. */
export const outcomeSchema = z.object({
  variationIndex: z.int().nullable(),
  value: jsonSchema,
  /** `RULE_MATCH` and so on, as LaunchDarkly names it. */
  reasonKind: z.string(),
  ruleIndex: z.int().nullable(),
})

export const benchRowSchema = z.object({
  profileId: idSchema,
  saved: outcomeSchema,
  /** The same as `saved` where the document has no change. */
  draft: outcomeSchema,
  /** The draft serves another value or variation. */
  moves: z.boolean(),
})

/** How many of the profiles come as far as a part of the draft, and how many it catches. */
export const reachSchema = z.object({ reached: z.int(), matched: z.int() })

export const benchResultSchema = z.object({
  rows: z.array(benchRowSchema),
  movers: z.int(),
  /** All prerequisites together: how many profiles pass them. */
  prerequisites: reachSchema,
  targets: reachSchema,
  rules: z.array(reachSchema),
  fallthrough: reachSchema,
})

export const bench = {
  /** Evaluates a document, draft included, against the profiles with a tag ("" = all), beside what is saved. */
  evaluate: requires('environment', 'get')
    .input(z.strictObject({ document: flagDocumentSchema, tag: z.string() }))
    .output(benchResultSchema),
  /** Why one profile gets what it gets from the document. */
  explain: requires('environment', 'get')
    .input(z.strictObject({ document: flagDocumentSchema, profileId: idSchema }))
    .output(z.custom<Trace>((value) => typeof value === 'object' && value !== null)),
}

export type Outcome = Readonly<z.infer<typeof outcomeSchema>>
export type BenchRow = Readonly<z.infer<typeof benchRowSchema>>
export type Reach = Readonly<z.infer<typeof reachSchema>>
export type BenchResult = Readonly<z.infer<typeof benchResultSchema>>
