import type { Database } from 'better-sqlite3'

/** Two environments, in any order. */
export type EnvironmentPair = readonly [string, string]

interface Row {
  readonly resource_id: string
  readonly part: string
  readonly note: string
}

const inOrder = (pair: EnvironmentPair) => [...pair].sort().join(' ')

/** The parts that are meant to differ between two environments: resource id → part → note. */
export function listIntended(
  workbench: Database,
  pair: EnvironmentPair,
): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const rows = workbench
    .prepare<[string], Row>(
      'select resource_id, part, note from intended_difference where environment_ids = ?',
    )
    .all(inOrder(pair))
  const byResource = Map.groupBy(rows, (row) => row.resource_id)
  return new Map(
    Array.from(byResource, ([id, parts]) => [id, new Map(parts.map(({ part, note }) => [part, note]))]),
  )
}

/** Marks a part of a flag or segment, or removes its mark (`note` null). */
export function markIntended(
  workbench: Database,
  pair: EnvironmentPair,
  resourceId: string,
  part: string,
  note: string | null,
): void {
  if (note === null)
    workbench
      .prepare('delete from intended_difference where environment_ids = ? and resource_id = ? and part = ?')
      .run(inOrder(pair), resourceId, part)
  else
    workbench
      .prepare(
        `insert into intended_difference (environment_ids, resource_id, part, note, marked_at) values (?, ?, ?, ?, ?)
         on conflict do update set note = excluded.note, marked_at = excluded.marked_at`,
      )
      .run(inOrder(pair), resourceId, part, note, new Date().toISOString())
}
