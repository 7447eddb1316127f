import type { Json, JsonObject } from '../../shared/model/json.ts'
import type { WirePayload } from '../../shared/payload/to-payload.ts'

/** The flags whose answers can change when these flags and segments do: they themselves, and all that build on them. */
export function affectedFlags(
  payload: WirePayload,
  changedFlags: readonly string[],
  changedSegments: readonly string[],
): Set<string> {
  const segments = reach(usersOf(Object.entries(payload.segments), segmentsNamed), changedSegments)
  const bySegment = usersOf(Object.entries(payload.flags), segmentsNamed)
  const first = [...changedFlags, ...[...segments].flatMap((segment) => bySegment.get(segment) ?? [])]
  return reach(usersOf(Object.entries(payload.flags), prerequisitesNamed), first)
}

/** Everything that can be come to from `start`, itself included. */
function reach(users: ReadonlyMap<string, readonly string[]>, start: readonly string[]): Set<string> {
  const found = new Set(start)
  for (const key of found) for (const user of users.get(key) ?? []) found.add(user)
  return found
}

function usersOf(
  items: readonly (readonly [string, JsonObject])[],
  named: (item: JsonObject) => readonly string[],
): Map<string, string[]> {
  const uses = items.flatMap(([key, item]) => named(item).map((name) => ({ name, key })))
  const users = Map.groupBy(uses, ({ name }) => name)
  return new Map(Array.from(users, ([name, list]) => [name, list.map(({ key }) => key)]))
}

const list = (value: Json | undefined) => (Array.isArray(value) ? (value as readonly JsonObject[]) : [])

const segmentsNamed = (item: JsonObject) =>
  list(item.rules)
    .flatMap((rule) => list(rule.clauses))
    .filter((clause) => clause.op === 'segmentMatch')
    .flatMap((clause) => (Array.isArray(clause.values) ? clause.values : []))
    .filter((value): value is string => typeof value === 'string')

const prerequisitesNamed = (item: JsonObject) => list(item.prerequisites).map(({ key }) => String(key))
