import { z } from 'zod'
import { jsonObjectSchema, jsonSchema } from '../../json/json-schema.ts'

/** The reasons that a case may expect: those of an evaluation, and Flagbase's own terms. */
const reasons = [
  'OFF',
  'TARGET_MATCH',
  'RULE_MATCH',
  'FALLTHROUGH',
  'PREREQUISITE_FAILED',
  'ERROR',
  'FALLTHROUGH_WEIGHTED',
  'TARGETED',
  'TARGETED_WEIGHTED',
] as const

const errorKinds = [
  'FLAG_NOT_FOUND',
  'MALFORMED_FLAG',
  'USER_NOT_SPECIFIED',
  'WRONG_TYPE',
  'EXCEPTION',
] as const

const text = z.string().min(1).max(1024)

/** A part with other problems is not told what else it lacks. */
const isSound = ({ issues }: { readonly issues: readonly unknown[] }) => issues.length === 0

/** What a case expects; only the stated parts are compared. */
export const expectationSchema = z
  .strictObject({
    value: jsonSchema.optional().meta({ description: 'The value; null is a null value, not “no value”.' }),
    variation: z
      .union([z.int().min(0), text], {
        error: 'must be the index of a variation (0 is the first), its key, or none',
      })
      .optional()
      .meta({ description: 'The index of the variation, its key, or “none” for no variation.' }),
    reason: z.enum(reasons).optional().meta({ description: 'Why the flag gives that.' }),
    rule: z
      .union([z.int().min(0), text], { error: 'must be the index of a rule (0 is the first) or its id' })
      .optional()
      .meta({ description: 'The rule that matches: its index (0 is the first) or its id.' }),
    inExperiment: z.boolean().optional(),
    errorKind: z.enum(errorKinds).optional(),
    prerequisiteKey: text.optional().meta({ description: 'The prerequisite that fails.' }),
  })
  .refine((expectation) => Object.keys(expectation).length > 0, {
    error: 'needs at least one of value, variation, reason, rule, inExperiment, errorKind, prerequisiteKey',
    when: isSound,
  })
  .meta({ minProperties: 1 })

/** The values of one attribute in a matrix. */
const mostValues = 1_000

const mostAttributes = 100

const caseSchema = z
  .strictObject({
    name: text.meta({ description: 'What the case is about, as a sentence.' }),
    flag: text.meta({ description: 'The key of the flag.' }),
    environment: text
      .optional()
      .meta({ description: 'Another environment of the project than that of the suite.' }),
    context: jsonObjectSchema
      .optional()
      .meta({ type: 'object', description: 'Who asks: a context of one kind or of several.' }),
    profile: text.optional().meta({ description: 'Who asks: the name of a profile.' }),
    matrix: z
      .record(text, z.array(jsonSchema).min(1).max(mostValues))
      .refine((matrix) => Object.keys(matrix).length <= mostAttributes, {
        error: `has more than ${mostAttributes} attributes`,
      })
      .optional()
      .meta({
        description:
          'Values by attribute reference: the case is asked with each combination. Write organization:/plan for an attribute of another kind.',
        maxProperties: mostAttributes,
      }),
    at: z
      .number()
      .min(0)
      .max(100)
      .optional()
      .meta({ description: 'Sets the bucket of the flag’s own rollout, in percent.' }),
    expect: expectationSchema,
  })
  .refine(({ context, profile }) => (context === undefined) !== (profile === undefined), {
    error: 'needs either a context or a profile',
    when: isSound,
  })
  .meta({ oneOf: [{ required: ['context'] }, { required: ['profile'] }] })

/** The cases of a suite. */
const mostCases = 10_000

/** A suite of test cases, as written in a `*.flagtest.yaml` file. */
export const suiteSchema = z
  .strictObject({
    suite: text.meta({ description: 'The name of the suite.' }),
    data: text.optional().meta({
      description: 'A file with the flags, relative to the suite: an SDK payload or Flagbase data.',
    }),
    project: z
      .string()
      .regex(/^[^/]+\/[^/]+$/, 'must be WORKSPACE/PROJECT, like acme/shop')
      .optional()
      .meta({ description: 'A project of an instance, as WORKSPACE/PROJECT, instead of data.' }),
    environment: text.optional().meta({ description: 'The environment of the project.' }),
    profiles: text.optional().meta({
      description: 'A file with the profiles that cases name, relative to the suite: JSON or NDJSON.',
    }),
    cases: z.array(caseSchema).min(1).max(mostCases),
  })
  .refine(({ data, project }) => data === undefined || project === undefined, {
    error: 'has both data and project: keep one of them',
  })
  .check(({ value, issues }) => {
    for (const issue of environmentIssues(value)) issues.push({ code: 'custom', input: value, ...issue })
  })
  .meta({
    title: 'Flagbench test suite',
    description: 'Test cases for feature flags, run by “flagbench test”.',
  })

interface Environments {
  readonly project?: string | undefined
  readonly environment?: string | undefined
  readonly cases: readonly { readonly environment?: string | undefined }[]
}

/** Only a project has environments, and one of a project needs one. */
function environmentIssues({ project, environment, cases }: Environments) {
  const places = [
    { path: ['environment'], chosen: environment },
    ...cases.map((one, at) => ({ path: ['cases', at, 'environment'], chosen: one.environment })),
  ]
  if (project === undefined)
    return places
      .filter(({ chosen }) => chosen !== undefined)
      .map(({ path }) => ({ path, message: 'needs a project' }))
  const isOpen = environment === undefined && cases.some((one) => one.environment === undefined)
  return isOpen ? [{ path: ['project'], message: 'needs an environment' }] : []
}

export type Suite = Readonly<z.infer<typeof suiteSchema>>
export type SuiteCase = Suite['cases'][number]
export type Expectation = SuiteCase['expect']

/** The published JSON Schema of a suite, for editors. */
export function suiteJsonSchema(): object {
  return z.toJSONSchema(suiteSchema, { target: 'draft-7', unrepresentable: 'any', io: 'input' })
}
