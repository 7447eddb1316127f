import { askAbout } from '../../certificate/questions/ask.ts'
import { compile, type LaunchDarklyData } from '../../evaluation/index.ts'
import { find } from '../../evaluation/input/lazy-map.ts'
import type { CompiledClause, LaunchDarklyRuleset } from '../../evaluation/launchdarkly/compile/compiled.ts'
import type { PayloadFlag, PayloadSegment } from '../../model/payload.ts'
import { keysOnCycles, type Prerequisites } from '../../payload/check/prerequisite-cycle.ts'
import { closureOf } from '../closure.ts'
import type { Finding, Found, LintInput } from '../finding.ts'
import { findUnheldInPayload } from '../flagbase/limits.ts'
import { findNearEdges } from '../sdk/edges.ts'
import { findDialect } from '../sdk/pattern-dialect.ts'
import { findUnlikeLists, findUnlikeRollouts, findUnlikeShapes } from '../sdk/shapes.ts'
import { findUnlikeShares } from '../sdk/shares.ts'
import { findUnlikeValues } from '../sdk/values.ts'
import { unreadable } from '../unreadable.ts'
import { findMisleadingNames } from '../variation-names.ts'
import { findDeadClauses } from './clauses.ts'
import { findNeverMet, findUnreachable, findUnserved } from './reach.ts'
import { findRedundantRules, findRedundantTargets, redundancyIn } from './redundancy.ts'
import {
  findBrokenPrerequisites,
  findMissingSegments,
  findMissingVariations,
  findPrerequisiteCycle,
  findSegmentCycle,
  prerequisitesOf,
} from './references.ts'
import { findBadRollouts } from './rollouts.ts'
import { findDeadRules } from './segment-rules.ts'

/** What is known of all flags before the first is looked at. */
export interface PayloadLint {
  readonly data: LaunchDarklyData
  readonly ruleset: LaunchDarklyRuleset
  readonly input: LintInput
  readonly prerequisites: Prerequisites
  readonly onCycles: ReadonlySet<string>
}

export function newPayloadLint(data: LaunchDarklyData, input: LintInput): PayloadLint {
  const prerequisites = prerequisitesOf(data)
  const ruleset = compile(data) as LaunchDarklyRuleset
  return { data, ruleset, input, prerequisites, onCycles: keysOnCycles(prerequisites) }
}

export function* lintFlag(lint: PayloadLint, key: string): Generator<Finding> {
  const flag = lint.data.flags[key] as PayloadFlag
  const compiled = find(lint.ruleset.flags, key)
  if (compiled?.problem !== undefined) {
    yield unreadable({ flag: key }, `SDKs cannot read this flag: ${compiled.problem}.`)
    return
  }
  for (const found of findInFlag(lint, { ...flag, key })) yield { ...found, flag: key }
}

function* findInFlag(lint: PayloadLint, flag: PayloadFlag): Generator<Found> {
  const { data, ruleset, input } = lint
  const { target, contexts = [], limits } = input
  yield* findMissingSegments(flag, data.segments)
  yield* findBrokenPrerequisites(flag, data.flags)
  yield* findPrerequisiteCycle(flag.key, lint.prerequisites, lint.onCycles)
  yield* findMissingVariations(flag)
  yield* findBadRollouts(flag)
  yield* findDeadClauses(flag)
  yield* findMisleadingNames(flag.variations ?? [], input.variationNames?.get(flag.key) ?? [])
  if (!lint.onCycles.has(flag.key)) yield* findByProof(data, flag, limits)
  if (target === undefined || target === 'js') {
    const compiled = find(ruleset.flags, flag.key)
    yield* findDialect(ruleset, placed(compiled?.rules ?? []), contexts, flag.key)
    yield* findUnlikeValues(flag)
    yield* findUnlikeShapes(flag)
    yield* findUnlikeRollouts(flag)
    if (compiled !== undefined) yield* findNearEdges(ruleset, compiled, contexts)
  }
  if (target === 'flagbase') yield* findUnheldInPayload(flag)
}

/** What only the certificate's solver can tell. The flag counts as on. */
function* findByProof(
  all: LaunchDarklyData,
  flag: PayloadFlag,
  limits: LintInput['limits'],
): Generator<Found> {
  const data = closureOf(all, flag.key) as LaunchDarklyData
  const questions = askAbout(compile(data), flag.key, limits)
  const keys = (flag.prerequisites ?? []).map(({ key }) => key)
  const neverMet = [...findNeverMet(questions, keys, (key) => all.flags[key]?.on !== true)]
  // What does not exist has been named already.
  if ([...findBrokenPrerequisites(flag, all.flags)].length === 0) yield* neverMet
  if (neverMet.length > 0) return
  const rules = flag.rules ?? []
  const unreachable = [
    ...findUnreachable(
      questions,
      rules,
      rules.map(({ clauses }) => clauses?.length ?? 0),
    ),
  ]
  yield* unreachable
  yield* findUnserved(questions, flag.variations ?? [], flag.offVariation)
  const redundancy = redundancyIn(data, flag, limits)
  const dead = new Set(unreachable.map(({ path }) => Number(path.match(/\d+/)?.[0])))
  yield* findRedundantRules(flag, dead, redundancy)
  yield* findRedundantTargets(flag, redundancy)
}

const placed = (rules: readonly { readonly index: number; readonly clauses: readonly CompiledClause[] }[]) =>
  rules.flatMap((rule) =>
    rule.clauses.map((clause) => ({ path: `rules[${rule.index}].clauses[${clause.index}]`, clause })),
  )

export function* lintSegment(lint: PayloadLint, key: string, isUnused: boolean): Generator<Finding> {
  const segment = lint.data.segments[key] as PayloadSegment
  const compiled = find(lint.ruleset.segments, key)
  if (compiled?.problem !== undefined) {
    yield unreadable({ segment: key }, `SDKs cannot read this segment: ${compiled.problem}.`)
    return
  }
  for (const found of findInSegment(lint, key, segment, isUnused)) yield { ...found, segment: key }
}

function* findInSegment(
  { data, ruleset, input }: PayloadLint,
  key: string,
  segment: PayloadSegment,
  isUnused: boolean,
): Generator<Found> {
  yield* findMissingSegments(segment, data.segments)
  yield* findSegmentCycle(key, data.segments)
  yield* findDeadClauses(segment)
  if (isUnused)
    yield { rule: 'unused-segment', severity: 'hint', path: '', message: 'No rule names this segment.' }
  yield* findDeadRules(data, segment, input.limits)
  if (input.target !== undefined && input.target !== 'js') return
  yield* findDialect(ruleset, placed(find(ruleset.segments, key)?.rules ?? []), input.contexts ?? [])
  yield* findUnlikeValues(segment)
  yield* findUnlikeShapes(segment)
  yield* findUnlikeLists(segment)
  yield* findUnlikeShares(data, segment, input.limits)
}
