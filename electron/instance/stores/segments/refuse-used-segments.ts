import { sql } from 'kysely'
import { AppError } from '../../../../shared/errors.ts'
import type { Segment } from '../../../../shared/model/segment-document.ts'
import type { Reader } from '../../database/database.ts'

/**
 * Throws CONFLICT if a flag or another segment refers to one of these segments, in any environment. With
 * `go`, the segments are deleted in order, and references from those already deleted do not count.
 */
export async function refuseUsed(
  reader: Reader,
  segments: readonly Segment[],
  then: 'stay' | 'go',
): Promise<void> {
  const uses = await readUses(reader, segments)
  const gone = new Set<string>()
  for (const { id, key, projectId } of segments) {
    if (then === 'go') gone.add(id)
    const users = uses
      .filter((use) => use.projectId === projectId && use.asked.includes(key))
      .filter((use) => use.id !== id && !gone.has(use.id))
    if (users.length === 0) continue
    const names = [...new Set(users.map(({ name }) => name))].sort().join(', ')
    throw new AppError('CONFLICT', `The segment ${key} is in use by ${names}: remove it there first.`)
  }
}

interface Use {
  readonly id: string
  /** For example `flag colour`. */
  readonly name: string
  readonly projectId: string
  readonly asked: readonly unknown[]
}

async function readUses(reader: Reader, segments: readonly Segment[]): Promise<readonly Use[]> {
  if (segments.length === 0) return []
  const keys = segments.map(({ key }) => key)
  const projects = [...new Set(segments.map(({ projectId }) => projectId))]
  const { rows } = await sql<Use>`
    select f.id, 'flag ' || f.key as name, f.project_id as "projectId", c."values" as asked
    from flag f join targeting t on t.flag_id = f.id
    join targeting_rule r on r.targeting_id = t.id join targeting_rule_clause c on c.targeting_rule_id = r.id
    where f.project_id = any(${projects}::uuid[]) and c.op = 'segmentMatch' and c."values" ?| ${keys}::text[]
    union all select f.id, 'flag ' || f.key, f.project_id, jsonb_build_array(s.key)
    from segment s join targeting_rule r on r.segment_id = s.id
    join targeting t on t.id = r.targeting_id join flag f on f.id = t.flag_id
    where s.project_id = any(${projects}::uuid[]) and s.key = any(${keys}::text[])
    union all select s.id, 'segment ' || s.key, s.project_id, c."values"
    from segment s join segment_rule r on r.segment_id = s.id
    join segment_rule_clause c on c.segment_rule_id = r.id
    where s.project_id = any(${projects}::uuid[]) and c.op = 'segmentMatch' and c."values" ?| ${keys}::text[]`.execute(
    reader,
  )
  return rows
}
