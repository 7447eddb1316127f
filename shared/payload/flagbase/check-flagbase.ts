import type { Clause } from '../../model/clause.ts'
import { type Condition, conditionOf } from '../../model/evaluation-model/condition.ts'
import type { Flag, FlagDocument } from '../../model/flag-document.ts'
import { traitOperators } from '../../model/operators.ts'
import type { SegmentDocument } from '../../model/segment-document.ts'
import type { Serve } from '../../model/serve.ts'
import type { Targeting } from '../../model/targeting.ts'

/** What keeps a document out of a `flagbase` project. */
export interface FlagbaseProblem {
  /** Path such as `rules.2` or `fallthrough`; zero-based. */
  readonly field: string
  readonly message: string
}

/** Checks a flag of the `flagbase` model; `segments` are the keys of its project's segments. */
export function checkFlagbaseFlag(
  { flag, targeting }: FlagDocument,
  segments: ReadonlySet<string>,
): FlagbaseProblem[] {
  return [
    ...checkVariations(flag),
    ...checkAbsent(targeting),
    ...checkServe('fallthrough', 'The fallthrough', targeting.fallthrough, flag),
    ...targeting.rules.flatMap((rule, at) => [
      ...checkCondition(at, rule.clauses, segments),
      ...checkServe(`rules.${at}`, `Rule ${at + 1}`, rule.serve, flag),
    ]),
    ...checkKeys(targeting.rules),
  ]
}

/** Checks a segment of the `flagbase` model. */
export function checkFlagbaseSegment({ setting }: SegmentDocument): FlagbaseProblem[] {
  const { included, excluded, includedContexts, excludedContexts, rules } = setting
  const listed = included.length + excluded.length + includedContexts.length + excludedContexts.length
  return [
    ...(listed > 0 || setting.unbounded
      ? [problem('included', 'A segment of a Flagbase project has rules, but no lists of keys.')]
      : []),
    ...rules.flatMap((rule, at) => [
      ...checkSegmentCondition(at, rule.clauses),
      ...(rule.weight === null
        ? []
        : [problem(`rules.${at}`, `Rule ${at + 1} takes a share, which a Flagbase project does not know.`)]),
    ]),
    ...checkKeys(rules),
  ]
}

const problem = (field: string, message: string): FlagbaseProblem => ({ field, message })

function checkVariations({ variations }: Flag): FlagbaseProblem[] {
  if (variations.length >= 2) return []
  return [problem('variations', 'A flag has at least two variations.')]
}

/** The parts of a targeting that only the `launchdarkly` model has. */
function checkAbsent({ prerequisites, targets, contextTargets }: Targeting): FlagbaseProblem[] {
  const others = [
    ['prerequisites', 'prerequisites', prerequisites],
    ['targets', 'individual targets', [...targets, ...contextTargets]],
  ] as const
  return others
    .filter(([, , list]) => list.length > 0)
    .map(([field, words]) => problem(field, `A flag of a Flagbase project has no ${words}.`))
}

function checkCondition(
  at: number,
  clauses: readonly Clause[],
  segments: ReadonlySet<string>,
): FlagbaseProblem[] {
  const condition = conditionOf(clauses)
  const say = (words: string) => [problem(`rules.${at}`, `Rule ${at + 1} ${words}`)]
  switch (condition?.type) {
    case undefined:
      return say('needs one condition with one text: a trait, an identity or a segment.')
    case 'trait':
      return checkTrait(condition, say)
    case 'identity':
      return checkLength(condition.identityKey, 'an identity', say)
    case 'segment':
      return segments.has(condition.segmentKey)
        ? []
        : say(`names the segment ${JSON.stringify(condition.segmentKey)}, which does not exist.`)
  }
}

type Say = (words: string) => FlagbaseProblem[]

function checkSegmentCondition(at: number, clauses: readonly Clause[]): FlagbaseProblem[] {
  const condition = conditionOf(clauses)
  const say: Say = (words) => [problem(`rules.${at}`, `Rule ${at + 1} ${words}`)]
  return condition?.type === 'trait' ? checkTrait(condition, say) : say('needs one condition on a trait.')
}

function checkTrait({ traitKey, operator }: Extract<Condition, { type: 'trait' }>, say: Say) {
  const isKnown = traitOperators.some((name) => name === operator)
  return [
    ...checkLength(traitKey, 'a trait', say),
    ...(isKnown ? [] : say(`has the operator “${operator}”, which the flagbase model does not know.`)),
  ]
}

const longest = 512

function checkLength(key: string, what: string, say: Say): FlagbaseProblem[] {
  if (key === '') return say(`needs the key of ${what}.`)
  return key.length > longest ? say(`names ${what} by a key of more than ${longest} characters.`) : []
}

function checkServe(
  field: string,
  name: string,
  serve: Serve | null,
  { variations }: Flag,
): FlagbaseProblem[] {
  const known = new Set(variations.map(({ id }) => id))
  const served = serve === null ? [] : serve.kind === 'variation' ? [serve] : serve.slices
  const slices = serve === null || serve.kind === 'variation' ? [] : serve.slices
  const sum = slices.reduce((total, { weight }) => total + weight, 0)
  const fraction = slices.find(({ weight }) => weight % 1000 !== 0)
  return [
    ...(served.every(({ variationId }) => known.has(variationId))
      ? []
      : [problem(field, `${name} serves a variation that is not there.`)]),
    ...(serve?.kind === 'experiment'
      ? [problem(field, `${name} is an experiment, which Flagbase has not.`)]
      : []),
    ...(fraction
      ? [problem(field, `${name}: ${fraction.weight / 1000} % is no whole percent, as Flagbase needs.`)]
      : []),
    ...(slices.length > 0 && sum !== 100_000
      ? [problem(field, `${name}: its weights add up to ${sum / 1000} %, not to 100 %.`)]
      : []),
  ]
}

/** Flagbase finds rules by their keys. */
function checkKeys(rules: readonly { readonly key: string }[]): FlagbaseProblem[] {
  const keys = rules.map(({ key }) => key)
  return keys.flatMap((key, at) => {
    if (key === '') return [problem(`rules.${at}`, `Rule ${at + 1} needs a key.`)]
    return keys.indexOf(key) === at
      ? []
      : [problem(`rules.${at}`, `Rule ${at + 1} has the key of another rule.`)]
  })
}
