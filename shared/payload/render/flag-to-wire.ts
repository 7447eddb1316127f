import type { JsonObject } from '../../json/json.ts'
import type { Flag, FlagDocument } from '../../model/flag-document.ts'
import type {
  PayloadAvailability,
  PayloadClause,
  PayloadFlag,
  PayloadPrerequisite,
  PayloadRule,
  PayloadServe,
  PayloadTarget,
} from '../../model/payload.ts'
import type { Prerequisite, Rule, Target, Targeting } from '../../model/targeting.ts'
import type { Variation } from '../../model/variation.ts'
import { clauseToWire } from '../clause.ts'
import { DigitsPool, digitsOf, numbersIn, withDigits } from '../digits/digits.ts'
import { serveToWire } from '../serve.ts'
import { toWire, unless } from '../wire.ts'
import { type VariationIndex, variationIndex } from './variation-index.ts'

/** Resolves a prerequisite's flag id; `undefined` if the flag no longer exists. */
export type FlagLookup = (
  flagId: string,
) => { readonly key: string; readonly variations: VariationIndex } | undefined

/** A flag in one environment, as LaunchDarkly sends it to SDKs. */
export function flagToWire(document: FlagDocument, lookup: FlagLookup): PayloadFlag {
  const variations = variationIndex(document.flag.variations)
  const { targeting } = document
  const parts = {
    fallthrough: fallthroughToWire(targeting, variations),
    prerequisites: targeting.prerequisites.map((prerequisite) => prerequisiteToWire(prerequisite, lookup)),
    targets: targeting.targets.map((target) => targetToWire(target, variations)),
    contextTargets: targeting.contextTargets.map((target) => targetToWire(target, variations)),
    rules: targeting.rules.map((rule) => ruleToWire(rule, variations)),
  }
  const wire = toWire(flagSet(document.flag, targeting, parts), flagDefaults, targeting.extra)
  const digits = document.flag.variations.flatMap(liveDigits)
  return digits.length === 0 ? wire : withDigits(wire, [...digits, ...digitsOf(wire)])
}

// Digits of a value that has changed since would go to another number of the flag.
function liveDigits({ value, digits }: Variation): readonly string[] {
  if (digits === undefined) return []
  const numbers = numbersIn(value)
  return new DigitsPool(digits, numbers).takeAll(numbers)
}

export interface WireParts {
  readonly fallthrough: PayloadServe | undefined
  readonly prerequisites: readonly PayloadPrerequisite[]
  readonly targets: readonly PayloadTarget[]
  readonly contextTargets: readonly PayloadTarget[]
  readonly rules: readonly PayloadRule[]
}

type OwnTargeting = Omit<
  Targeting,
  'id' | 'environmentId' | 'version' | 'updatedAt' | 'extra' | 'fallthroughExtra' | keyof WireParts
>

/** The wire properties that the document itself determines. */
export function flagSet(flag: Pick<Flag, 'key' | 'variations'>, targeting: OwnTargeting, parts: WireParts) {
  const off = targeting.offVariationId
  return {
    key: flag.key,
    version: unless(0, targeting.payloadVersion),
    on: unless(false, targeting.enabled),
    salt: unless('', targeting.salt),
    variations: flag.variations.map((variation) => variation.value),
    offVariation: off === null ? undefined : variationIndex(flag.variations).indexOf(off),
    fallthrough: parts.fallthrough,
    prerequisites: unless([], parts.prerequisites),
    targets: unless([], parts.targets),
    contextTargets: unless([], parts.contextTargets),
    rules: unless([], parts.rules),
    trackEvents: unless(false, targeting.trackEvents),
    trackEventsFallthrough: unless(false, targeting.trackEventsFallthrough),
    debugEventsUntilDate: unless(null, targeting.debugEventsUntilDate),
    clientSideAvailability: availabilityToWire(targeting.clientSideAvailability),
  }
}

export const flagDefaults: JsonObject = {
  deleted: false,
  on: false,
  salt: '',
  offVariation: null,
  prerequisites: [],
  targets: [],
  contextTargets: [],
  rules: [],
  trackEvents: false,
  trackEventsFallthrough: false,
  debugEventsUntilDate: null,
}

function fallthroughToWire(
  { fallthrough, fallthroughExtra }: Targeting,
  variations: VariationIndex,
): PayloadServe | undefined {
  if (fallthrough === null && fallthroughExtra === null) return undefined
  return toWire(serveToWire(fallthrough, variations), {}, fallthroughExtra)
}

function availabilityToWire({
  extra,
  ...availability
}: Targeting['clientSideAvailability']): PayloadAvailability | undefined {
  const set = availabilitySet(availability)
  const given = extra !== null || Object.values(set).some((value) => value !== undefined)
  return given ? toWire(set, availabilityDefaults, extra) : undefined
}

export const availabilityDefaults = { usingMobileKey: false, usingEnvironmentId: false }

export const availabilitySet = (availability: Omit<Targeting['clientSideAvailability'], 'extra'>) => ({
  usingMobileKey: unless(false, availability.usingMobileKey),
  usingEnvironmentId: unless(false, availability.usingEnvironmentId),
  explicit: unless(false, availability.explicit),
})

function prerequisiteToWire(
  { flagId, variationId, extra }: Prerequisite,
  lookup: FlagLookup,
): PayloadPrerequisite {
  const flag = lookup(flagId)
  const set = prerequisiteSet(flag?.key ?? '', flag?.variations.indexOf(variationId) ?? -1)
  return toWire(set, prerequisiteDefaults, extra)
}

export const prerequisiteSet = (key: string, variation: number) => ({ key, variation: unless(0, variation) })

export const prerequisiteDefaults = { variation: 0 }

const targetToWire = (target: Target, variations: VariationIndex): PayloadTarget =>
  toWire(targetSet(variations.indexOf(target.variationId), target), targetDefaults, target.extra)

export const targetSet = (variation: number, target: Pick<Target, 'contextKind' | 'values'>) => ({
  contextKind: unless('', target.contextKind),
  variation: unless(0, variation),
  values: unless([], target.values),
})

export const targetDefaults = { variation: 0, values: [] }

function ruleToWire(rule: Rule, variations: VariationIndex): PayloadRule {
  const set = ruleSet(rule, rule.clauses.map(clauseToWire), serveToWire(rule.serve, variations))
  return toWire(set, ruleDefaults, rule.extra)
}

export const ruleDefaults = { clauses: [], trackEvents: false }

export const ruleSet = (
  rule: Pick<Rule, 'key' | 'trackEvents'>,
  clauses: readonly PayloadClause[],
  serve: PayloadServe,
) => ({
  id: unless('', rule.key),
  clauses: unless([], clauses),
  trackEvents: unless(false, rule.trackEvents),
  ...serve,
})
