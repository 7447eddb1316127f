import { sql } from 'kysely'
import type { FlagDocument } from '../../../../shared/model/flag-document.ts'
import type { Reader } from '../../database/database.ts'

/** The prerequisite graph, by flag id, of the environments of some documents. */
export interface PrerequisiteLinks {
  /** Flag → its prerequisites in an environment. */
  of(environmentId: string): ReadonlyMap<string, readonly string[]>
  keyOf(flagId: string): string
  /** Replaces the prerequisites of the document's flag. */
  set(document: FlagDocument): void
}

/** Reads the saved prerequisites, only for the environments of documents that have some. */
export async function readLinks(
  reader: Reader,
  documents: readonly FlagDocument[],
): Promise<PrerequisiteLinks> {
  const linked = documents.filter(({ targeting }) => targeting.prerequisites.length > 0)
  const environments = new Set(linked.map(({ targeting }) => targeting.environmentId))
  const links = new Map(Array.from(environments, (id) => [id, new Map<string, readonly string[]>()]))
  const keys = new Map<string, string>()
  for (const row of await readPrerequisites(reader, [...environments])) {
    links.get(row.environmentId)?.set(row.id, row.needs)
    for (const [at, id] of row.needs.entries()) keys.set(id, row.neededKeys[at] ?? '')
    keys.set(row.id, row.key)
  }
  return {
    of: (environmentId) => links.get(environmentId) ?? new Map(),
    keyOf: (flagId) => keys.get(flagId) ?? '',
    set: ({ flag, targeting }) => {
      const needs = targeting.prerequisites.map(({ flagId }) => flagId)
      links.get(targeting.environmentId)?.set(flag.id, needs)
      keys.set(flag.id, flag.key)
    },
  }
}

/** A flag with prerequisites in an environment. */
export interface NeedingFlag {
  readonly environmentId: string
  readonly id: string
  readonly key: string
  readonly needs: readonly string[]
  readonly neededKeys: readonly string[]
}

/** Every flag with prerequisites in these environments, with the flags that it needs. */
export async function readPrerequisites(
  reader: Reader,
  environmentIds: readonly string[],
): Promise<readonly NeedingFlag[]> {
  if (environmentIds.length === 0) return []
  const { rows } = await sql<NeedingFlag>`
    select t.environment_id as "environmentId", f.id, f.key, array_agg(needed.id::text order by p.position) as needs,
      array_agg(needed.key::text order by p.position) as "neededKeys"
    from prerequisite p join targeting t on t.id = p.targeting_id join flag f on f.id = t.flag_id
    join flag needed on needed.id = p.flag_id
    where t.environment_id = any(${environmentIds}::uuid[]) group by t.id, f.id`.execute(reader)
  return rows
}
