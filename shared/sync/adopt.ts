import { withIds } from '../conversion/with-ids.ts'
import { ruleContent, segmentRuleContent } from '../merge/environments/content.ts'
import { pairRules } from '../merge/environments/pair-rules.ts'
import type { Clause } from '../model/clause.ts'
import type { FlagContent, ProjectContent, SegmentContent } from './content.ts'

/** An id here and the id of the same thing there. */
export type Link = readonly [here: string, there: string]

interface Keyed {
  readonly id: string
  readonly key: string
}

/** Pairs what has the same key; what already has the same id is left out. */
export function pairByKey<T extends Keyed>(here: readonly T[], there: readonly T[]): [here: T, there: T][] {
  const [ours, theirs] = [new Set(here.map(({ id }) => id)), new Set(there.map(({ id }) => id))]
  const free = new Map(there.filter(({ id }) => !ours.has(id)).map((one) => [one.key, one]))
  return here
    .filter(({ id }) => !theirs.has(id))
    .flatMap((one) => {
      const other = free.get(one.key)
      return other ? [[one, other]] : []
    })
}

const linked = (pairs: readonly (readonly [Keyed, Keyed])[]): Link[] =>
  pairs.map(([one, other]) => [one.id, other.id])

/** The pairs of two projects that are taken for one: themselves and their environments. */
export const adoptProject = (here: ProjectContent, there: ProjectContent): Link[] => [
  ...(here.id === there.id ? [] : [[here.id, there.id] as const]),
  ...linked(pairByKey(here.environments, there.environments)),
]

/**
 * The pairs of two flags that are taken for one: variations by key and then by value, rules by LaunchDarkly's id
 * and then by content, clauses by what they ask. `there` already has the environments' ids of `here`.
 */
export function adoptFlag(here: FlagContent, there: FlagContent): Link[] {
  const variations = adoptVariations(here, there)
  const own: Link[] = [[here.flag.id, there.flag.id], ...variations]
  const translated = translate(there, own)
  const rules = here.targetings.flatMap((targeting) => {
    const other = translated.targetings.find((one) => one.environmentId === targeting.environmentId)
    return other ? adoptRules(pairRules(targeting.rules, other.rules, ruleContent)) : []
  })
  return different([...own, ...rules])
}

/** The same for two segments. */
export function adoptSegment(here: SegmentContent, there: SegmentContent): Link[] {
  const rules = here.settings.flatMap((setting) => {
    const other = there.settings.find((one) => one.environmentId === setting.environmentId)
    return other ? adoptRules(pairRules(setting.rules, other.rules, segmentRuleContent)) : []
  })
  return different([[here.segment.id, there.segment.id], ...rules])
}

function adoptVariations({ flag: here }: FlagContent, { flag: there }: FlagContent): Link[] {
  const byKey = pairByKey(here.variations, there.variations)
  const paired = new Set(byKey.flat())
  const valued = (one: (typeof here.variations)[number]) => ({ id: one.id, key: JSON.stringify(one.value) })
  const left = (all: readonly (typeof here.variations)[number][]) =>
    all.filter((one) => !paired.has(one)).map(valued)
  return [...linked(byKey), ...linked(pairByKey(left(here.variations), left(there.variations)))]
}

interface Ruling {
  readonly id: string
  readonly clauses: readonly Clause[]
}

function adoptRules(
  pairs: readonly { readonly source: Ruling | undefined; readonly target: Ruling | undefined }[],
): Link[] {
  return pairs.flatMap(({ source, target }) => {
    if (!source || !target) return []
    const free = Map.groupBy(target.clauses, clauseName)
    const clauses = source.clauses.flatMap((clause): Link[] => {
      const other = free.get(clauseName(clause))?.shift()
      return other ? [[clause.id, other.id]] : []
    })
    return [[source.id, target.id] as const, ...clauses]
  })
}

const clauseName = ({ contextKind, attribute, op, negate }: Clause) =>
  JSON.stringify([contextKind, attribute, op, negate])

function translate<T>(content: T, links: readonly Link[]): T {
  const ids = new Map(links.map(([here, there]) => [there, here]))
  return withIds(content, (id) => ids.get(id) ?? id)
}

const different = (links: readonly Link[]) => links.filter(([here, there]) => here !== there)
