import type { PromotedDocument as Described } from '../../shared/contract/flags/promotion.ts'
import type { DocumentChange } from '../../shared/merge/change.ts'
import { diffFlag } from '../../shared/merge/diff/diff-flag.ts'
import type { Needs } from '../../shared/merge/environments/needs.ts'
import type { ProjectNames } from '../../shared/merge/names.ts'
import { diffSegment } from '../../shared/merge/segment/diff-segment.ts'
import { timeSlices } from '../../shared/turns.ts'
import type { Reader } from '../instance/database/database.ts'
import { readSharedFlags } from '../instance/stores/flags/read-flags.ts'
import type { PromotionPlan } from './plan-promotion.ts'
import { flagKind, type Kind, type PromotedDocument, segmentKind } from './promoted-documents.ts'

/** Everything that a promotion writes, in sentences: flags, then segments, each by key. */
export async function describePromoted(reader: Reader, plan: PromotionPlan): Promise<Described[]> {
  const names = await namesFor(reader, plan)
  const users = usersOf(plan)
  const step = timeSlices()
  const flags: Described[] = []
  for (const one of plan.flags.values()) {
    await step()
    const changes = diffFlag(one.target, one.promoted, names)
    flags.push(described('flag', flagKind, one, users(flagKind.idOf(one.target)), changes))
  }
  const segments: Described[] = []
  for (const one of plan.segments.values()) {
    await step()
    const changes = diffSegment(one.target, one.promoted)
    segments.push(described('segment', segmentKind, one, users(segmentKind.keyOf(one.target)), changes))
  }
  return [...flags.toSorted(byKey), ...segments.toSorted(byKey)]
}

const byKey = (one: { readonly key: string }, other: { readonly key: string }) =>
  one.key < other.key ? -1 : 1

const described = <Document>(
  kind: Described['kind'],
  { idOf, keyOf }: Kind<Document>,
  { target, isChosen }: PromotedDocument<Document>,
  users: readonly string[],
  changes: readonly DocumentChange[],
): Described => ({
  kind,
  id: idOf(target),
  key: keyOf(target),
  neededBy: isChosen ? [] : [...users],
  sentences: changes.map(({ sentence }) => sentence),
})

/** The keys of what needs a flag (by id) or a segment (by key). */
function usersOf({ flags, segments }: PromotionPlan): (name: string) => readonly string[] {
  const users = new Map<string, Set<string>>()
  const add = (user: string, { flagIds, segmentKeys }: Needs) => {
    for (const name of [...flagIds, ...segmentKeys]) users.set(name, (users.get(name) ?? new Set()).add(user))
  }
  for (const { target, needs } of flags.values()) add(target.flag.key, needs)
  for (const { target, needs } of segments.values()) add(target.segment.key, needs)
  return (name) => [...(users.get(name) ?? [])]
}

async function namesFor(reader: Reader, { flags }: PromotionPlan): Promise<ProjectNames> {
  const documents = [...flags.values()].flatMap(({ target, promoted }) => [target, promoted])
  const ids = documents.flatMap(({ targeting }) => targeting.prerequisites.map(({ flagId }) => flagId))
  const known = await readSharedFlags(reader, [...new Set(ids)])
  return {
    flagKey: (flagId) => known.get(flagId)?.key,
    variationName: (flagId, variationId) => {
      const variation = known.get(flagId)?.variations.find(({ id }) => id === variationId)
      return variation && (variation.name || variation.key)
    },
  }
}
