import type { Evaluation, Reason } from '../../evaluation/index.ts'
import type { Json } from '../../json/json.ts'
import { sameJson } from '../../json/same-json.ts'
import type { Expectation } from '../format/suite-schema.ts'

/** What a flag gives, in the words of an expectation. Without a variation there is no value. */
export interface Outcome {
  readonly value?: Json
  readonly variation: number | string
  readonly reason: string
  readonly rule?: number | string
  readonly inExperiment?: boolean
  readonly errorKind?: string
  readonly prerequisiteKey?: string
}

/** One stated part that is not as expected. */
export interface Mismatch {
  readonly part: keyof Expectation
  readonly expected: Json
  /** Absent: the outcome has no such part. */
  readonly got?: Json
}

/**
 * What an evaluation gives. Variation and rule are named as the expectation names them: by key or index, by id
 * or index. `keys` are those of the flag's variations.
 */
export function outcomeOf(
  { value, variationIndex, variationKey, reason }: Evaluation,
  expected: Expectation,
  keys: readonly string[] | undefined,
): Outcome {
  const key = variationKey ?? keys?.[variationIndex ?? -1]
  const isByKey = typeof expected.variation === 'string' && expected.variation !== 'none'
  const byName = isByKey || variationKey !== undefined ? (key ?? variationIndex) : variationIndex
  const isByIndex = typeof expected.variation === 'number'
  return {
    ...(variationIndex === null ? {} : { value: value as Json }),
    variation: variationIndex === null ? 'none' : isByIndex ? variationIndex : (byName ?? variationIndex),
    ...reasonParts(reason, expected),
  }
}

function reasonParts(reason: Reason, expected: Expectation): Omit<Outcome, 'value' | 'variation'> {
  const isFlagbaseTerm = expected.reason !== undefined && FLAGBASE_TERMS.has(expected.reason)
  const kind = isFlagbaseTerm ? (reason.flagbaseReason ?? reason.kind) : reason.kind
  switch (reason.kind) {
    case 'RULE_MATCH':
      return { reason: kind, rule: ruleOf(reason, expected), ...experimentOf(reason, expected) }
    case 'FALLTHROUGH':
      return { reason: kind, ...experimentOf(reason, expected) }
    case 'PREREQUISITE_FAILED':
      return { reason: kind, prerequisiteKey: reason.prerequisiteKey }
    case 'ERROR':
      return { reason: kind, errorKind: reason.errorKind }
    default:
      return { reason: kind }
  }
}

const FLAGBASE_TERMS: ReadonlySet<string> = new Set(['FALLTHROUGH_WEIGHTED', 'TARGETED', 'TARGETED_WEIGHTED'])

function ruleOf({ ruleIndex, ruleId }: { ruleIndex: number; ruleId?: string }, { rule }: Expectation) {
  return typeof rule === 'string' ? (ruleId ?? ruleIndex) : ruleIndex
}

/** A reason says only that a context is in an experiment, never that it is not. */
function experimentOf(reason: { inExperiment?: true }, expected: Expectation) {
  const inExperiment = reason.inExperiment ?? false
  return inExperiment || expected.inExperiment !== undefined ? { inExperiment } : {}
}

/** The stated parts that are not as expected, in their usual order. */
export function mismatchesOf(expected: Expectation, outcome: Outcome): readonly Mismatch[] {
  return PARTS.filter((part) => expected[part] !== undefined && !isAsExpected(part, expected, outcome)).map(
    (part) => {
      const got = outcome[part]
      return { part, expected: expected[part] as Json, ...(got === undefined ? {} : { got }) }
    },
  )
}

const PARTS = [
  'value',
  'variation',
  'reason',
  'rule',
  'inExperiment',
  'errorKind',
  'prerequisiteKey',
] as const satisfies readonly (keyof Expectation)[]

function isAsExpected(part: (typeof PARTS)[number], expected: Expectation, outcome: Outcome): boolean {
  if (part === 'inExperiment') return expected.inExperiment === (outcome.inExperiment ?? false)
  // Who expects no variation may say so twice.
  if (part === 'value' && expected.variation === 'none' && expected.value === null) return true
  return outcome[part] !== undefined && sameJson(expected[part], outcome[part])
}
