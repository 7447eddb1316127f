import { sql } from 'kysely'
import type { Access, AccessPlace } from '../../../shared/contract/access/accesses.ts'
import { newId } from '../../../shared/model/new-id.ts'
import type { Reader, Writer } from '../../instance/database/database.ts'
import { isoTime } from '../../instance/iso-time.ts'

/** The fields of a new access. */
export interface NewAccess {
  /** A UUIDv7 chosen by the caller; if absent, one is generated here. */
  readonly id?: string | undefined
  readonly key: string
  readonly type: string
  readonly expiresAt: number | null
  readonly name: string
  readonly description: string
  readonly tags: readonly string[]
  readonly secretHash: string
}

const selected = sql`select a.id, a.key, a.type, a.enabled, a.expires_at as "expiresAt", a.name, a.description, a.tags,
  a.is_owner as "isOwner", a.version, ${isoTime('a.created_at')} as "createdAt",
  ${isoTime('a.updated_at')} as "updatedAt", coalesce((
    select json_agg(json_build_object('id', t.id, 'path', concat_ws('/', w.key, p.key, e.key), 'place',
      case when t.to_instance then json_build_object('kind', 'instance')
        when t.workspace_id is not null then json_build_object('kind', 'workspace', 'id', t.workspace_id)
        when t.project_id is not null then json_build_object('kind', 'project', 'id', t.project_id)
        else json_build_object('kind', 'environment', 'id', t.environment_id) end)
      order by w.key nulls first, p.key nulls first, e.key nulls first)
    from access_attachment t left join environment e on e.id = t.environment_id
      left join project p on p.id = coalesce(t.project_id, e.project_id)
      left join workspace w on w.id = coalesce(t.workspace_id, p.workspace_id)
    where t.access_id = a.id), '[]') as attachments
  from access a`

/** Every access with all its attachments, ordered by key. */
export async function readAccesses(reader: Reader): Promise<readonly Access[]> {
  return (await sql<Access>`${selected} order by a.key`.execute(reader)).rows
}

export async function readAccess(reader: Reader, id: string): Promise<Access | undefined> {
  return (await sql<Access>`${selected} where a.id = ${id}`.execute(reader)).rows[0]
}

/** The same access, locked until the transaction ends. */
export async function lockAccess(writer: Writer, id: string): Promise<Access | undefined> {
  await sql`select from access where id = ${id} for update`.execute(writer)
  return readAccess(writer, id)
}

/** Returns the new id. Violates `access_key_unique`, or `access_pkey` if the id is taken. */
export async function insertAccess(writer: Writer, access: NewAccess): Promise<string> {
  const { rows } = await sql<{
    id: string
  }>`insert into access (id, key, type, expires_at, name, description, tags, secret_hash)
    values (${access.id ?? newId()}, ${access.key}, ${access.type}, ${access.expiresAt}, ${access.name}, ${access.description}, ${access.tags},
      ${access.secretHash}) returning id`.execute(writer)
  return rows[0]?.id ?? ''
}

/** Violates `access_attachment_unique`, or a foreign key if the place no longer exists. */
export async function insertAttachment(writer: Writer, accessId: string, place: AccessPlace): Promise<void> {
  const id = (kind: AccessPlace['kind']) => (place.kind === kind && 'id' in place ? place.id : null)
  await sql`insert into access_attachment (access_id, to_instance, workspace_id, project_id, environment_id)
    values (${accessId}, ${place.kind === 'instance'}, ${id('workspace')}, ${id('project')}, ${id('environment')})`.execute(
    writer,
  )
}

export async function updateAccess(writer: Writer, access: Access): Promise<void> {
  await sql`update access set key = ${access.key}, type = ${access.type}, enabled = ${access.enabled},
    expires_at = ${access.expiresAt}, name = ${access.name}, description = ${access.description}, tags = ${access.tags}
    where id = ${access.id}`.execute(writer)
}

export async function updateSecret(writer: Writer, id: string, secretHash: string): Promise<void> {
  await sql`update access set secret_hash = ${secretHash} where id = ${id}`.execute(writer)
}

export async function deleteAccess(writer: Writer, id: string): Promise<void> {
  await sql`delete from access where id = ${id}`.execute(writer)
}

export async function deleteAttachment(writer: Writer, id: string): Promise<void> {
  await sql`delete from access_attachment where id = ${id}`.execute(writer)
}
