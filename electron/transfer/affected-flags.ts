import type { Payload, PayloadFlag, PayloadRule, PayloadSegmentRule } from '../../shared/model/payload.ts'

/**
 * The flags whose results may change if these flags and segments do: these flags, and all that depend on
 * either.
 */
export function affectedFlags(
  payload: Payload,
  changedFlags: readonly string[],
  changedSegments: readonly string[],
): Set<string> {
  const segments = reach(usersOf(Object.entries(payload.segments), segmentsNamed), changedSegments)
  const bySegment = usersOf(Object.entries(payload.flags), segmentsNamed)
  const first = [...changedFlags, ...[...segments].flatMap((segment) => bySegment.get(segment) ?? [])]
  return reach(usersOf(Object.entries(payload.flags), prerequisitesNamed), first)
}

/** Everything reachable from `start`, including `start`. */
function reach(users: ReadonlyMap<string, readonly string[]>, start: readonly string[]): Set<string> {
  const found = new Set(start)
  for (const key of found) for (const user of users.get(key) ?? []) found.add(user)
  return found
}

function usersOf<Part>(
  items: readonly (readonly [string, Part])[],
  named: (item: Part) => readonly string[],
): Map<string, string[]> {
  const uses = items.flatMap(([key, item]) => named(item).map((name) => ({ name, key })))
  const users = Map.groupBy(uses, ({ name }) => name)
  return new Map(Array.from(users, ([name, list]) => [name, list.map(({ key }) => key)]))
}

const segmentsNamed = ({
  rules,
}: {
  readonly rules?: readonly (PayloadRule | PayloadSegmentRule)[] | null
}) =>
  (rules ?? [])
    .flatMap(({ clauses }) => clauses ?? [])
    .filter(({ op }) => op === 'segmentMatch')
    .flatMap(({ values }) => values ?? [])
    .filter((value) => typeof value === 'string')

const prerequisitesNamed = ({ prerequisites }: PayloadFlag) => (prerequisites ?? []).map(({ key }) => key)
