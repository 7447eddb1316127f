import { sql } from 'kysely'
import type { Progress } from '../../shared/contract/progress.ts'
import type { ImportResult } from '../../shared/contract/transfer.ts'
import { AppError } from '../../shared/errors.ts'
import type { Json, JsonObject } from '../../shared/model/json.ts'
import type { PayloadItem } from '../../shared/payload/read-payload.ts'
import type { Database, Writer } from '../instance/database.ts'
import { type EnvironmentPath, ensureEnvironment } from '../instance/stores/workspaces.ts'
import { writeFlags } from '../instance/stores/write-flags.ts'
import { writeSegments } from '../instance/stores/write-segments.ts'
import { type Existing, readExisting } from './existing.ts'
import { flagWrites, segmentDocuments } from './import-documents.ts'
import { type PreviewedImport, progress } from './preview-import.ts'

const chunkSize = 250

export interface ApplyOptions {
  /** Items not to import, as `flag:key`. */
  readonly leaveOut: ReadonlySet<string>
  readonly onProgress: (progress: Progress) => void
  readonly signal: AbortSignal | undefined
}

/**
 * Writes a previewed import, all of it or nothing. Throws INVALID when an item with an error is not left out, STALE when
 * the target has changed since the preview; an abort rolls everything back.
 */
export async function applyImport(
  database: Database,
  { preview, payload, existing }: PreviewedImport,
  options: ApplyOptions,
): Promise<ImportResult> {
  refuseErrors(preview.items, options.leaveOut)
  const wanted = new Map(
    preview.items.filter((item) => isWanted(item, options.leaveOut)).map((item) => [nameOf(item), item]),
  )
  const chosen = <Wire>(kind: string, items: readonly PayloadItem<Wire>[]) =>
    items.filter((item) => wanted.has(`${kind}:${item.key}`))
  const flags = chosen('flag', payload.flags)
  const segments = chosen('segment', payload.segments)
  return database.write(async (writer) => {
    options.onProgress(progress('reading what is here', 0, 0))
    const environment = await ensureEnvironment(writer, preview.target)
    await sql`select from project where id = ${environment.projectId} for update`.execute(writer)
    const now = await readExisting(writer, preview.target)
    refuseStale(existing, now, [...flags, ...segments])
    await sql`set local flagbench.payload_version = 'given'`.execute(writer)
    await write(writer, { environment, now, flags, segments, extra: payload.extra }, options)
    return resultOf(preview.items, options.leaveOut, environment)
  })
}

const nameOf = (item: { readonly kind: string; readonly key: string }) => `${item.kind}:${item.key}`

const isWanted = (
  item: { readonly kind: string; readonly key: string; readonly change: string },
  leaveOut: ReadonlySet<string>,
) => item.change !== 'same' && !leaveOut.has(nameOf(item))

function refuseErrors(items: PreviewedImport['preview']['items'], leaveOut: ReadonlySet<string>): void {
  const bad = items.filter(
    (item) => item.problems.some((problem) => problem.level === 'error') && !leaveOut.has(nameOf(item)),
  )
  const [first] = bad
  if (!first) return
  const rest = bad.length > 1 ? ` (and ${bad.length - 1} more with problems)` : ''
  throw new AppError(
    'INVALID',
    `The ${first.kind} “${first.key}” cannot be imported: ${first.problems[0]?.message}${rest}`,
  )
}

function refuseStale(before: Existing, now: Existing, items: readonly { readonly key: string }[]): void {
  const versions = ({ flags, segments }: Existing, key: string) => [
    flags.get(key)?.flag.version,
    flags.get(key)?.targeting.version,
    segments.get(key)?.setting.version,
  ]
  const isNewEnvironment = before.environment === undefined
  const changed = items.find(({ key }) => String(versions(before, key)) !== String(versions(now, key)))
  if (!changed || isNewEnvironment) return
  throw new AppError('STALE', `“${changed.key}” has changed since the preview: look at the import again.`)
}

interface Work {
  readonly environment: EnvironmentPath
  readonly now: Existing
  readonly flags: Parameters<typeof flagWrites>[0]
  readonly segments: Parameters<typeof segmentDocuments>[0]
  readonly extra: JsonObject
}

async function write(writer: Writer, work: Work, { onProgress, signal }: ApplyOptions): Promise<void> {
  const { environment, now } = work
  const segments = segmentDocuments(work.segments, now, environment)
  const flags = flagWrites(work.flags, now, environment)
  const total = segments.length + flags.length
  let done = 0
  const chunked = async <T>(
    items: readonly T[],
    stage: string,
    put: (writer: Writer, chunk: readonly T[]) => Promise<void>,
  ) => {
    for (let at = 0; at < items.length; at += chunkSize) {
      signal?.throwIfAborted()
      const chunk = items.slice(at, at + chunkSize)
      await put(writer, chunk)
      done += chunk.length
      onProgress(progress(stage, done, total))
    }
  }
  await chunked(segments, 'writing segments', writeSegments)
  await chunked(flags, 'writing flags', writeFlags)
  onProgress(progress('finishing', total, total))
  await writeTombstones(writer, environment.id, 'flag', work.flags)
  await writeTombstones(writer, environment.id, 'segment', work.segments)
  await completeOtherEnvironments(writer, environment.projectId)
  await sql`update environment set extra = ${JSON.stringify(work.extra)}::jsonb
    where id = ${environment.id} and extra is distinct from ${JSON.stringify(work.extra)}::jsonb`.execute(
    writer,
  )
  signal?.throwIfAborted()
}

async function writeTombstones(
  writer: Writer,
  environmentId: string,
  kind: 'flag' | 'segment',
  items: readonly PayloadItem<unknown>[],
): Promise<void> {
  const live = items.filter((item) => !item.deleted).map((item) => item.key)
  await sql`delete from tombstone
    where environment_id = ${environmentId} and kind = ${kind} and key = any(${live}::text[])`.execute(writer)
  for (const { key, raw } of items.filter((item) => item.deleted)) {
    const version = versionOf((raw as JsonObject).version)
    await sql`insert into tombstone (environment_id, kind, key, payload_version, extra)
      values (${environmentId}, ${kind}, ${key}, ${version}, ${JSON.stringify(raw)}::jsonb)
      on conflict (environment_id, kind, key) do update
      set payload_version = excluded.payload_version, extra = excluded.extra`.execute(writer)
  }
}

const versionOf = (version: Json | undefined) => (typeof version === 'number' ? version : 0)

/** A flag or segment that came into one environment is off, or empty, in the others. */
async function completeOtherEnvironments(writer: Writer, projectId: string): Promise<void> {
  await sql`select add_default_targeting(f.id, e.id) from flag f join environment e on e.project_id = f.project_id
    where f.project_id = ${projectId}
      and not exists (select from targeting t where t.flag_id = f.id and t.environment_id = e.id)`.execute(
    writer,
  )
  await sql`insert into segment_setting (segment_id, environment_id, salt)
    select s.id, e.id, new_salt() from segment s join environment e on e.project_id = s.project_id
    where s.project_id = ${projectId}
    on conflict on constraint segment_setting_unique do nothing`.execute(writer)
}

function resultOf(
  items: PreviewedImport['preview']['items'],
  leaveOut: ReadonlySet<string>,
  environment: EnvironmentPath,
): ImportResult {
  const count = (change: string) =>
    items.filter((item) => item.change === change && !leaveOut.has(nameOf(item))).length
  return {
    projectId: environment.projectId,
    environmentId: environment.id,
    created: count('new'),
    changed: count('changed') + count('deleted'),
    same: count('same'),
    leftOut: items.filter((item) => leaveOut.has(nameOf(item))).length,
  }
}
