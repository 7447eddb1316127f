import { z } from 'zod'
import { jsonObjectSchema } from '../../json/json-schema.ts'
import { expectationSchema } from '../../suites/format/suite-schema.ts'
import { inTurns } from '../shapes/in-turns.ts'

/** What is wrong in a suite, and where; 0: about no line. */
const problemSchema = z.object({ line: z.int(), column: z.int(), message: z.string() })

/** One case, or one combination of its matrix, that is not as expected. */
const failureSchema = z.object({
  /** `country DE, age 17`; '' if the case has no matrix. */
  combination: z.string(),
  why: z.string(),
  /** What it gives, in the words of an expectation. */
  got: jsonObjectSchema,
  /** One step a line; absent if many fail: run the case alone. */
  trace: z.array(z.string()).optional(),
})

/** The result of one case, of all its combinations together. */
export const caseResultSchema = z.object({
  file: z.string(),
  suite: z.string(),
  /** Among the cases of the suite. */
  index: z.int(),
  name: z.string(),
  flag: z.string(),
  /** The file or WORKSPACE/PROJECT/ENVIRONMENT that the flag is from. */
  data: z.string(),
  /** The environment, if it is from an instance. */
  environmentId: z.string().optional(),
  line: z.int(),
  /** How many combinations pass and fail; a case without a matrix has one. */
  passed: z.int(),
  failed: z.int(),
  expected: expectationSchema,
  /** What the case should expect if the flag is right; absent: it passes, or its combinations give different things. */
  expectNow: expectationSchema.optional(),
  /** The first combinations that fail. */
  failures: z.array(failureSchema),
  /** For a draft: the case fails without it, too. */
  failsSaved: z.boolean().optional(),
})

const suiteSchema = z.object({
  file: z.string(),
  /** The path below the remembered folder; the name of the file. */
  label: z.string(),
  name: z.string(),
  digest: z.string(),
  /** If there are any, no case was run. */
  problems: z.array(problemSchema),
  cases: inTurns(z.array(caseResultSchema)),
})

const tallySchema = z.object({
  data: z.string(),
  kind: z.enum(['flag', 'segment']),
  key: z.string(),
  total: z.int(),
  covered: z.int(),
})

export const suiteRunSchema = z.object({
  paths: z.array(
    z.object({
      path: z.string(),
      kind: z.enum(['file', 'folder', 'missing']),
      /** Why its suites are not here; '' if they are. */
      problem: z.string(),
    }),
  ),
  suites: inTurns(z.array(suiteSchema)),
  /** What was covered of each flag that a case asks, and of the segments that they ask for. */
  coverage: z.array(tallySchema),
  /** The flags that no case asks, by data. */
  unasked: z.record(z.string(), z.int()),
  seconds: z.number(),
  /** In ISO 8601. */
  ranAt: z.string(),
  /** Why changes of the files are not seen; '' if they are. */
  notWatched: z.string(),
})

const rowSchema = z.object({
  path: z.string(),
  words: z.string(),
  depth: z.int(),
  holds: z.int().optional(),
  not: z.int().optional(),
  segment: z.string().optional(),
})

/** As `FlagCoverage` in `shared/suites/coverage/coverage.ts`. */
export const coverageSchema = z.object({
  data: z.string(),
  kind: z.enum(['flag', 'segment']),
  key: z.string(),
  cases: z.int(),
  total: z.int(),
  covered: z.int(),
  rows: z.array(rowSchema),
})

const side = { path: z.string(), side: z.enum(['holds', 'not']) }

/** As `Suggestion` in `shared/suites/suggest/suggest-case.ts`, with the case that it makes. */
export const suggestionSchema = z.discriminatedUnion('answer', [
  z.object({
    ...side,
    answer: z.literal('yes'),
    context: jsonObjectSchema,
    expected: expectationSchema,
    /** The lines of the case. */
    text: z.string(),
    trace: z.array(z.string()),
    /** The sides that it would cover, all together. */
    covers: z.array(z.string()),
  }),
  z.object({ ...side, answer: z.literal('no') }),
  z.object({ ...side, answer: z.literal('undecided'), why: z.string() }),
])

export type CaseRun = Readonly<z.infer<typeof caseResultSchema>>
export type SuiteView = Readonly<z.infer<typeof suiteSchema>>
export type SuiteRun = Readonly<z.infer<typeof suiteRunSchema>>
export type CoverageTally = Readonly<z.infer<typeof tallySchema>>
export type ShownCoverage = Readonly<z.infer<typeof coverageSchema>>
export type SuggestedCase = Readonly<z.infer<typeof suggestionSchema>>
