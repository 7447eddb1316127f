import { explain, explainAt, renderTrace, type Trace } from '../../evaluation/index.ts'
import type { Json } from '../../json/json.ts'
import { shorten } from '../../json/shorten.ts'
import type { Expectation } from '../format/suite-schema.ts'
import type { Combination } from '../people/combinations.ts'
import { type Mismatch, mismatchesOf, type Outcome, outcomeOf } from './compare.ts'
import { decisionOf } from './decision.ts'
import type { PlannedCase } from './plan-suite.ts'

/** The result of one case, or of one combination of its matrix. Plain JSON. */
export interface CaseResult {
  readonly suite: string
  readonly name: string
  readonly flag: string
  readonly combination?: Combination
  /** The line of the case in its file. */
  readonly line: number
  readonly ok: boolean
  readonly expected: Expectation
  readonly got: Outcome
  /** What is not as expected and what decided, in one sentence. */
  readonly why: string
  /** The trace of a failed case, one step a line. */
  readonly trace?: readonly string[]
}

/** A case that has run, and its whole trace. */
export interface RunCase {
  readonly result: CaseResult
  readonly trace: Trace
}

/** Runs one question. Never throws. */
export function runCase(suite: string, planned: PlannedCase): RunCase {
  const { asked, world, context, combination, line } = planned
  const { at, flag, expect: expected } = asked
  const trace =
    at === undefined ? explain(world.ruleset, flag, context) : explainAt(world.ruleset, flag, context, at)
  const keys = world.variationKeys?.get(flag)
  const got = outcomeOf(trace.evaluation, expected, keys)
  const mismatches = mismatchesOf(expected, got)
  const ok = mismatches.length === 0
  return {
    trace,
    result: {
      suite,
      name: asked.name,
      flag,
      ...(combination === undefined ? {} : { combination }),
      line,
      ok,
      expected,
      got,
      why: whyOf(mismatches, keys, trace),
      ...(ok ? {} : { trace: renderTrace(trace).split('\n') }),
    },
  }
}

function whyOf(mismatches: readonly Mismatch[], keys: readonly string[] | undefined, trace: Trace): string {
  const decision = decisionOf(trace)
  const wrong = mismatches.map((mismatch) => mismatchWords(mismatch, keys)).join(', ')
  const sentence = wrong === '' ? decision : `${wrong}: ${decision}`
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`
}

/** `value is false, not true`. */
function mismatchWords({ part, expected, got }: Mismatch, keys: readonly string[] | undefined): string {
  const words = `${names[part]} is ${got === undefined ? 'none' : show(got)}, not ${show(expected)}`
  const isUnknown = part === 'variation' && keys !== undefined && typeof expected === 'string'
  if (!isUnknown || expected === 'none' || keys.includes(expected)) return words
  return `${words} (the flag has the variations ${keys.join(', ')})`
}

const names: Readonly<Record<keyof Expectation, string>> = {
  value: 'value',
  variation: 'variation',
  reason: 'reason',
  rule: 'rule',
  inExperiment: 'inExperiment',
  errorKind: 'error kind',
  prerequisiteKey: 'failed prerequisite',
}

const show = (value: Json) => shorten(typeof value === 'string' ? value : JSON.stringify(value))
