import { sql } from 'kysely'
import type { FlagDocument } from '../../shared/model/flag-document.ts'
import type { SegmentDocument } from '../../shared/model/segment-document.ts'
import type { Reader } from '../instance/database/database.ts'
import { readFlags } from '../instance/stores/flags/read-flags.ts'
import { readSegmentsById } from '../instance/stores/segments/read-segments.ts'

/** The flags and segments of an environment, by id. */
export interface EnvironmentDocuments {
  readonly flags: ReadonlyMap<string, Versioned<FlagDocument>>
  readonly segments: ReadonlyMap<string, Versioned<SegmentDocument>>
}

interface Versioned<Document> {
  /** The versions of both rows of the document: one of them rises with each committed change. */
  readonly versions: string
  readonly document: Document
}

interface Head {
  readonly list: 'flag' | 'segment'
  readonly id: string
  readonly versions: string
}

const nothing: EnvironmentDocuments = { flags: new Map(), segments: new Map() }

/**
 * Reads the flags and segments of an environment inside one snapshot: all of them, or, with `former`
 * documents, those whose versions differ. `former` must have been read outside any writing transaction: a
 * version rises only once in each.
 */
export async function readDocuments(
  reader: Reader,
  environmentId: string,
  former: EnvironmentDocuments = nothing,
): Promise<EnvironmentDocuments> {
  const heads = Map.groupBy(await readHeads(reader, environmentId), ({ list }) => list)
  return {
    flags: await refresh(former.flags, heads.get('flag') ?? [], (ids) =>
      readFlags(reader, environmentId, ids),
    ),
    segments: await refresh(former.segments, heads.get('segment') ?? [], (ids) =>
      readSegmentsById(reader, environmentId, ids),
    ),
  }
}

async function readHeads(reader: Reader, environmentId: string): Promise<readonly Head[]> {
  const { rows } = await sql<Head>`
    select 'flag' as list, f.id, concat_ws(',', f.version, t.version, t.payload_version) as versions
    from targeting t join flag f on f.id = t.flag_id where t.environment_id = ${environmentId}
    union all
    select 'segment', s.id, concat_ws(',', s.version, x.version, x.payload_version)
    from segment_setting x join segment s on s.id = x.segment_id where x.environment_id = ${environmentId}`.execute(
    reader,
  )
  return rows
}

async function refresh<Document>(
  former: ReadonlyMap<string, Versioned<Document>>,
  heads: readonly Head[],
  read: (ids: readonly string[]) => Promise<Map<string, Document>>,
): Promise<Map<string, Versioned<Document>>> {
  const isChanged = ({ id, versions }: Head) => former.get(id)?.versions !== versions
  const changed = heads.filter(isChanged).map(({ id }) => id)
  const found = changed.length === 0 ? new Map<string, Document>() : await read(changed)
  return new Map(
    heads.flatMap(({ id, versions }) => {
      const document = found.get(id) ?? former.get(id)?.document
      return document === undefined ? [] : [[id, { versions, document }] as const]
    }),
  )
}
