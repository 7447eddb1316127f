import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { jsonObjectSchema } from '../../json/json-schema.ts'
import { draftDocumentSchema } from '../../model/flag-document.ts'
import { idSchema } from '../../model/resource.ts'
import { inTurns } from '../shapes/in-turns.ts'
import { requires } from '../shapes/procedure.ts'
import { progressSchema } from '../shapes/progress.ts'

const fixSchema = z.object({
  /** What it does, as a button says it. */
  title: z.string(),
  /** The part of the flag or segment that it removes. */
  part: z.enum(['rules', 'targets']),
  id: idSchema,
})

const findingSchema = z.object({
  /** Names the finding among those of its environment. */
  id: z.string(),
  /** The name of the check, as in `docs/lint.md`. */
  rule: z.string(),
  severity: z.enum(['error', 'warning', 'hint']),
  kind: z.enum(['flag', 'segment']),
  resourceId: idSchema,
  key: z.string(),
  /** Where it is in the payload: `rules[2].clauses[0]`; '' for the whole. */
  path: z.string(),
  /** What silences it: the name of its place, as in `shared/lint/silence.ts`. */
  at: z.string(),
  /** Why it is silenced; absent: it is not. */
  silenced: z.string().optional(),
  /** Where it is in the editor, as a change's path: `['rules', ruleId, 'clauses', clauseId]`. */
  place: z.array(z.string()),
  /** `rule 3, condition 1`; '' for the whole. */
  placeName: z.string(),
  message: z.string(),
  /** How many of the profiles the place serves now; absent: it serves nobody by itself. */
  served: z.int().optional(),
  /** A context that shows it. */
  witness: jsonObjectSchema.optional(),
  fix: fixSchema.optional(),
})

export const lintResultSchema = z.object({
  /** By severity, then by key. */
  findings: inTurns(z.array(findingSchema)),
  flagCount: z.int(),
  segmentCount: z.int(),
  /** How many profiles were looked at: all, or the first 2,000. */
  profileCount: z.int(),
})

const draftFindingSchema = findingSchema.extend({
  /** The saved flag does not have it. */
  isNew: z.boolean(),
})

const silenceShape = {
  environmentId: idSchema,
  /** The name of the check. */
  rule: z.string().max(100),
  at: z.string().max(1000),
  /** Null: it is no longer silenced. */
  reason: z.string().trim().min(1).max(1000).nullable(),
}
const operationOutput = z.object({ operationId: idSchema.nullable() })

export const lint = {
  /** Silences the findings of a check at one place of a flag, in one environment. Errors: NOT_FOUND. */
  silenceFlag: requires('targeting', 'update')
    .input(z.strictObject({ ...silenceShape, flagId: idSchema }))
    .output(operationOutput),
  silenceSegment: requires('segment_rule', 'update')
    .input(z.strictObject({ ...silenceShape, segmentId: idSchema }))
    .output(operationOutput),
  /**
   * What lint finds in an environment: for every SDK (`all`), for those that evaluate as Go does (`go`), or for a
   * Flagbase server (`flagbase`). It is kept until the environment or the profiles change. Errors: NOT_FOUND.
   */
  environment: requires('targeting', 'get')
    .input(z.strictObject({ environmentId: idSchema, target: z.enum(['all', 'go', 'flagbase']) }))
    .output(eventIterator(progressSchema, lintResultSchema)),
  /** What lint finds in a flag as it is on screen. Each question about it gets a fifth of a second. */
  flag: requires('targeting', 'get')
    .input(z.strictObject({ document: draftDocumentSchema }))
    .output(z.array(draftFindingSchema)),
}

export type LintFinding = Readonly<z.infer<typeof findingSchema>>
export type LintResult = Readonly<z.infer<typeof lintResultSchema>>
export type LintFix = Readonly<z.infer<typeof fixSchema>>
export type DraftFinding = Readonly<z.infer<typeof draftFindingSchema>>
export type LintTarget = 'all' | 'go' | 'flagbase'
