import type { JsonObject } from '../../json/json.ts'
import type { FlagDocument } from '../../model/flag-document.ts'
import { newId } from '../../model/new-id.ts'
import type {
  PayloadFlag,
  PayloadPrerequisite,
  PayloadRule,
  PayloadServe,
  PayloadTarget,
} from '../../model/payload.ts'
import type { Prerequisite, Rule, Target, Targeting } from '../../model/targeting.ts'
import { clauseFromWire } from '../clause.ts'
import { DigitsPool, digitsOf, numbersIn, withDigits } from '../digits/digits.ts'
import { itemShapes, ownNumbers } from '../digits/parts.ts'
import {
  availabilityDefaults,
  availabilitySet,
  flagDefaults,
  flagSet,
  prerequisiteDefaults,
  prerequisiteSet,
  ruleDefaults,
  ruleSet,
  targetDefaults,
  targetSet,
} from '../render/flag-to-wire.ts'
import { type VariationIndex, variationIndex } from '../render/variation-index.ts'
import { serveFromWire } from '../serve.ts'
import { extraOf } from '../wire.ts'
import { variationsFromWire } from './variations-from-wire.ts'

/** Resolves the keys of a payload in its target project. */
export interface WireContext {
  readonly projectId: string
  readonly environmentId: string
  /** The same flag as currently saved in the same environment; its ids are kept. */
  readonly previous: FlagDocument | undefined
  /** Finds the flag of a prerequisite. It must exist; this is checked earlier. */
  readonly flagByKey: (key: string) => { readonly id: string; readonly variations: VariationIndex }
}

/**
 * Builds the document for a checked payload flag. Its variations must be resolved first: see `flagIdentity`.
 */
export function flagFromWire(
  wire: PayloadFlag,
  identity: FlagDocument['flag'],
  context: WireContext,
): FlagDocument {
  const variations = variationIndex(identity.variations)
  const before = context.previous?.targeting
  const off = typeof wire.offVariation === 'number' ? variations.idAt(wire.offVariation) : null
  const own = {
    enabled: wire.on ?? false,
    offVariationId: off,
    salt: wire.salt ?? '',
    trackEvents: wire.trackEvents ?? false,
    trackEventsFallthrough: wire.trackEventsFallthrough ?? false,
    debugEventsUntilDate: wire.debugEventsUntilDate ?? null,
    clientSideAvailability: availabilityFromWire(wire),
    payloadVersion: wire.version ?? 0,
  }
  const lists = {
    prerequisites: (wire.prerequisites ?? []).map((item, at) =>
      prerequisiteFromWire(item, before?.prerequisites[at], context),
    ),
    targets: (wire.targets ?? []).map((item, at) => targetFromWire(item, before?.targets[at], variations)),
    contextTargets: (wire.contextTargets ?? []).map((item, at) =>
      targetFromWire(item, before?.contextTargets[at], variations),
    ),
    rules: rulesFromWire(wire.rules ?? [], before?.rules ?? [], variations),
  }
  const fallthrough = wire.fallthrough
    ? serveFromWire(wire.fallthrough, variations, slicesOf(before?.fallthrough))
    : null
  const targeting = {
    id: before?.id ?? newId(),
    environmentId: context.environmentId,
    version: before?.version ?? 0,
    updatedAt: before?.updatedAt ?? '',
    ...own,
    ...lists,
    fallthrough,
    fallthroughExtra: fallthroughExtra(wire),
  }
  return {
    flag: identity,
    targeting: {
      ...targeting,
      extra: withoutVariationDigits(extraOf(wire, flagSet(identity, own, partsOf(wire)), flagDefaults), wire),
    },
  }
}

/** The flag's shared part, with the payload's variations. */
export function flagIdentity(
  wire: PayloadFlag,
  projectId: string,
  existing: FlagDocument['flag'] | undefined,
): FlagDocument['flag'] {
  const digits = variationDigits(wire)
  const variations = variationsFromWire(
    wire.variations ?? [],
    existing?.variations ?? [],
    (index) => digits[index] ?? [],
  )
  if (existing) return { ...existing, variations }
  return {
    id: newId(),
    projectId,
    key: wire.key,
    name: '',
    description: '',
    tags: [],
    archived: false,
    version: 0,
    variations,
  }
}

/** The digits of each variation, which belong to the flag in every environment. */
function variationDigits(wire: PayloadFlag): readonly string[][] {
  const digits = digitsOf(wire)
  // Almost no flag has any, and an import reads thousands.
  if (digits.length === 0) return []
  const pool = new DigitsPool(digits, ownNumbers(wire, itemShapes.flag))
  return (wire.variations ?? []).map((value) => pool.takeAll(numbersIn(value)))
}

/** The flag's other digits stay with its unknown properties. */
function withoutVariationDigits(extra: JsonObject, wire: PayloadFlag): JsonObject {
  const digits = digitsOf(extra)
  return digits.length === 0 ? extra : withDigits(extra, digits.slice(variationDigits(wire).flat().length))
}

const partsOf = (wire: PayloadFlag) => ({
  fallthrough: wire.fallthrough ?? undefined,
  prerequisites: wire.prerequisites ?? [],
  targets: wire.targets ?? [],
  contextTargets: wire.contextTargets ?? [],
  rules: wire.rules ?? [],
})

function fallthroughExtra({ fallthrough }: PayloadFlag): JsonObject | null {
  return fallthrough ? extraOf(fallthrough, servedBy(fallthrough), {}) : null
}

/** The property that `serveToWire` will write. Its value does not matter to `extraOf`. */
function servedBy({ variation, rollout }: PayloadServe): PayloadServe {
  if (typeof variation === 'number') return { variation }
  return rollout ? { rollout: {} } : {}
}

function availabilityFromWire(wire: PayloadFlag): Targeting['clientSideAvailability'] {
  const given = wire.clientSideAvailability
  const availability = {
    usingMobileKey: given?.usingMobileKey ?? false,
    usingEnvironmentId: given?.usingEnvironmentId ?? false,
    explicit: given?.explicit ?? false,
  }
  return {
    ...availability,
    extra: given ? extraOf(given, availabilitySet(availability), availabilityDefaults) : null,
  }
}

function prerequisiteFromWire(
  wire: PayloadPrerequisite,
  before: Prerequisite | undefined,
  { flagByKey }: WireContext,
): Prerequisite {
  const flag = flagByKey(wire.key)
  const variation = wire.variation ?? 0
  const extra = extraOf(wire, prerequisiteSet(wire.key, variation), prerequisiteDefaults)
  return { id: before?.id ?? newId(), flagId: flag.id, variationId: flag.variations.idAt(variation), extra }
}

function targetFromWire(wire: PayloadTarget, before: Target | undefined, variations: VariationIndex): Target {
  const own = { contextKind: wire.contextKind ?? '', values: wire.values ?? [] }
  const variation = wire.variation ?? 0
  const extra = extraOf(wire, targetSet(variation, own), targetDefaults)
  return { id: before?.id ?? newId(), variationId: variations.idAt(variation), ...own, extra }
}

/** Matches rules by LaunchDarkly's id, even if they moved; rules without an id are matched by order. */
function rulesFromWire(
  wire: readonly PayloadRule[],
  before: readonly Rule[],
  variations: VariationIndex,
): Rule[] {
  const known = Map.groupBy(before, (rule) => rule.key)
  return wire.map((rule) => ruleFromWire(rule, known.get(rule.id ?? '')?.shift(), variations))
}

function ruleFromWire(wire: PayloadRule, before: Rule | undefined, variations: VariationIndex): Rule {
  const own = { key: wire.id ?? '', trackEvents: wire.trackEvents ?? false }
  const serve = serveFromWire(wire, variations, slicesOf(before?.serve))
  return {
    id: before?.id ?? newId(),
    description: before?.description ?? '',
    ...own,
    clauses: (wire.clauses ?? []).map((clause, at) =>
      clauseFromWire(clause, before?.clauses[at]?.id ?? newId()),
    ),
    serve,
    extra: extraOf(wire, ruleSet(own, wire.clauses ?? [], servedBy(wire)), ruleDefaults),
  }
}

function slicesOf(serve: Targeting['fallthrough'] | undefined): (at: number) => string {
  const slices = serve && serve.kind !== 'variation' ? serve.slices : []
  return (at) => slices[at]?.id ?? newId()
}
