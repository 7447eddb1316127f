import { type RawBuilder, sql } from 'kysely'
import type { ProjectState } from '../../../shared/contract/sync/sync.ts'
import { AppError } from '../../../shared/errors.ts'
import type { EnvironmentContent, ProjectContent } from '../../../shared/sync/content.ts'
import type { Reader } from '../../instance/database/database.ts'
import { isoTime } from '../../instance/iso-time.ts'

/** Which environments a reader may read; `all` also means those to come. */
export type Visible = 'all' | ((environmentId: string) => boolean)

/** The state of a project. Throws NOT_FOUND. Call it inside one snapshot. */
export async function readState(reader: Reader, projectId: string, visible: Visible): Promise<ProjectState> {
  const project = await readProject(reader, projectId)
  const { environments, createdAt, version, ...own } = project
  const seen = environments.filter(({ id }) => visible === 'all' || visible(id))
  if (visible !== 'all' && seen.length === 0) throw missing()
  const ids = seen.map(({ id }) => id)
  return {
    content: { ...own, environments: seen.map(({ version: _, revision: __, ...content }) => content) },
    createdAt,
    stamp: [version, ...seen.map((one) => one.version)].join('.'),
    revisions: Object.fromEntries(seen.map(({ id, revision }) => [id, revision])),
    flags: Object.fromEntries((await readStamps(reader, flagStamps(projectId, ids))).map(pair)),
    segments: Object.fromEntries((await readStamps(reader, segmentStamps(projectId, ids))).map(pair)),
    complete: seen.length === environments.length,
  }
}

/** The stamps of some flags and segments, by id; those that do not exist are absent. */
export async function stampsOf(
  reader: Reader,
  projectId: string,
  environmentIds: readonly string[],
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const flags = await readStamps(reader, flagStamps(projectId, environmentIds, ids))
  const segments = await readStamps(reader, segmentStamps(projectId, environmentIds, ids))
  return new Map([...flags, ...segments].map(pair))
}

interface Stamp {
  readonly id: string
  readonly stamp: string
}

const pair = ({ id, stamp }: Stamp): [string, string] => [id, stamp]

async function readStamps(reader: Reader, query: RawBuilder<Stamp>): Promise<Stamp[]> {
  return (await query.execute(reader)).rows
}

// Versions go back when a backup is restored; the time of the last change tells such rows apart.
const rowStamp = (row: string) => sql.raw(`${row}.version || '@' || extract(epoch from ${row}.updated_at)`)

const among = (row: string, ids: readonly string[] | undefined) =>
  ids ? sql`and ${sql.raw(row)}.id = any(${ids}::uuid[])` : sql``

const flagStamps = (projectId: string, environmentIds: readonly string[], ids?: readonly string[]) =>
  sql<Stamp>`select f.id, md5(${rowStamp('f')} || ' ' || coalesce(string_agg(
      t.environment_id || ' ' || ${rowStamp('t')}, ' ' order by t.environment_id), '')) as stamp
    from flag f left join targeting t on t.flag_id = f.id and t.environment_id = any(${environmentIds}::uuid[])
    where f.project_id = ${projectId} ${among('f', ids)} group by f.id`

const segmentStamps = (projectId: string, environmentIds: readonly string[], ids?: readonly string[]) =>
  sql<Stamp>`select s.id, md5(${rowStamp('s')} || ' ' || coalesce(string_agg(
      x.environment_id || ' ' || ${rowStamp('x')}, ' ' order by x.environment_id), '')) as stamp
    from segment s left join segment_setting x on x.segment_id = s.id and x.environment_id = any(${environmentIds}::uuid[])
    where s.project_id = ${projectId} ${among('s', ids)} group by s.id`

interface EnvironmentRecord extends EnvironmentContent {
  readonly version: string
  readonly revision: number
}

interface ProjectRecord extends Omit<ProjectContent, 'environments'> {
  readonly createdAt: string
  readonly version: string
  readonly environments: EnvironmentRecord[]
}

async function readProject(reader: Reader, projectId: string): Promise<ProjectRecord> {
  const { rows } = await sql<ProjectRecord>`select p.id, p.key, p.name, p.description, p.tags,
      p.evaluation_model as "evaluationModel", ${isoTime('p.created_at')} as "createdAt", p.version::text as version,
      (select coalesce(json_agg(json_build_object('id', e.id, 'key', e.key, 'name', e.name, 'description', e.description,
        'tags', e.tags, 'color', e.color, 'version', e.version::text, 'revision', coalesce(r.revision, 0)) order by e.position, e.key), '[]')
        from environment e left join environment_revision r on r.environment_id = e.id where e.project_id = p.id) as environments
    from project p where p.id = ${projectId}`.execute(reader)
  if (rows[0] === undefined) throw missing()
  return rows[0]
}

/** Says nothing about whether it is hidden. */
export const missing = () => new AppError('NOT_FOUND', 'The project does not exist.')
