import type { JsonObject } from '../json/json.ts'
import { newId } from '../model/new-id.ts'
import type {
  PayloadClause,
  PayloadSegment,
  PayloadSegmentRule,
  PayloadSegmentTarget,
} from '../model/payload.ts'
import type { Segment, SegmentDocument, SegmentRule, SegmentTarget } from '../model/segment-document.ts'
import { clauseFromWire, clauseToWire } from './clause.ts'
import { extraOf, toWire, unless } from './wire.ts'

type Setting = SegmentDocument['setting']

/** A segment in one environment, as LaunchDarkly sends it to SDKs. */
export function segmentToWire({ segment, setting }: SegmentDocument): PayloadSegment {
  const parts = {
    includedContexts: setting.includedContexts.map(targetToWire),
    excludedContexts: setting.excludedContexts.map(targetToWire),
    rules: setting.rules.map(ruleToWire),
  }
  return toWire(segmentSet(segment.key, setting, parts), segmentDefaults, setting.extra)
}

/** Builds the document for a checked payload segment, keeping the ids of `previous`. */
export function segmentFromWire(
  wire: PayloadSegment,
  segment: Segment,
  environmentId: string,
  previous: Setting | undefined,
): SegmentDocument {
  const own = {
    included: wire.included ?? [],
    excluded: wire.excluded ?? [],
    salt: wire.salt ?? '',
    unbounded: wire.unbounded ?? false,
    unboundedContextKind: wire.unboundedContextKind ?? '',
    generation: wire.generation ?? null,
    payloadVersion: wire.version ?? 0,
  }
  const setting = {
    id: previous?.id ?? newId(),
    environmentId,
    version: previous?.version ?? 0,
    ...own,
    includedContexts: targetsFromWire(wire.includedContexts ?? [], previous?.includedContexts),
    excludedContexts: targetsFromWire(wire.excludedContexts ?? [], previous?.excludedContexts),
    rules: rulesFromWire(wire.rules ?? [], previous?.rules ?? []),
  }
  const extra = extraOf(wire, segmentSet(wire.key, own, wirePartsOf(wire)), segmentDefaults)
  return { segment, setting: { ...setting, extra } }
}

interface WireLists {
  readonly includedContexts: readonly PayloadSegmentTarget[]
  readonly excludedContexts: readonly PayloadSegmentTarget[]
  readonly rules: readonly PayloadSegmentRule[]
}

const wirePartsOf = (wire: PayloadSegment): WireLists => ({
  includedContexts: wire.includedContexts ?? [],
  excludedContexts: wire.excludedContexts ?? [],
  rules: wire.rules ?? [],
})

const segmentSet = (
  key: string,
  setting: Omit<Setting, 'id' | 'environmentId' | 'version' | 'extra' | keyof WireLists>,
  lists: WireLists,
) => ({
  key,
  version: unless(0, setting.payloadVersion),
  salt: unless('', setting.salt),
  included: unless([], setting.included),
  excluded: unless([], setting.excluded),
  includedContexts: unless([], lists.includedContexts),
  excludedContexts: unless([], lists.excludedContexts),
  rules: unless([], lists.rules),
  unbounded: unless(false, setting.unbounded),
  unboundedContextKind: unless('', setting.unboundedContextKind),
  generation: unless(null, setting.generation),
})

const segmentDefaults: JsonObject = {
  deleted: false,
  salt: '',
  included: [],
  excluded: [],
  includedContexts: [],
  excludedContexts: [],
  rules: [],
  unbounded: false,
  generation: null,
}

const targetSet = (target: Pick<SegmentTarget, 'contextKind' | 'values'>) => ({
  contextKind: unless('', target.contextKind),
  values: unless([], target.values),
})

const targetToWire = (target: SegmentTarget): PayloadSegmentTarget =>
  toWire(targetSet(target), { values: [] }, target.extra)

function targetsFromWire(
  wire: readonly PayloadSegmentTarget[],
  before: readonly SegmentTarget[] = [],
): SegmentTarget[] {
  return wire.map((item, at) => {
    const own = { contextKind: item.contextKind ?? '', values: item.values ?? [] }
    return {
      id: before[at]?.id ?? newId(),
      ...own,
      extra: extraOf(item, targetSet(own), { values: [] }),
    }
  })
}

const ruleSet = (rule: Omit<SegmentRule, 'id' | 'clauses' | 'extra'>, clauses: readonly PayloadClause[]) => ({
  id: unless('', rule.key),
  clauses: unless([], clauses),
  weight: unless(null, rule.weight),
  bucketBy: unless('', rule.bucketBy),
  rolloutContextKind: unless('', rule.rolloutContextKind),
})

const ruleToWire = (rule: SegmentRule): PayloadSegmentRule =>
  toWire(ruleSet(rule, rule.clauses.map(clauseToWire)), { clauses: [] }, rule.extra)

function rulesFromWire(wire: readonly PayloadSegmentRule[], before: readonly SegmentRule[]): SegmentRule[] {
  const known = Map.groupBy(before, (rule) => rule.key)
  return wire.map((rule) => ruleFromWire(rule, known.get(rule.id ?? '')?.shift()))
}

function ruleFromWire(wire: PayloadSegmentRule, before: SegmentRule | undefined): SegmentRule {
  const own = {
    key: wire.id ?? '',
    weight: wire.weight ?? null,
    bucketBy: wire.bucketBy ?? '',
    rolloutContextKind: wire.rolloutContextKind ?? '',
  }
  const clauses = (wire.clauses ?? []).map((clause, at) =>
    clauseFromWire(clause, before?.clauses[at]?.id ?? newId()),
  )
  const extra = extraOf(wire, ruleSet(own, wire.clauses ?? []), {
    clauses: [],
  })
  return { id: before?.id ?? newId(), ...own, clauses, extra }
}
