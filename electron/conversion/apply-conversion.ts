import { sql } from 'kysely'
import type { Progress } from '../../shared/contract/shapes/progress.ts'
import { newIds, withIds } from '../../shared/conversion/with-ids.ts'
import { AppError } from '../../shared/errors.ts'
import { newId } from '../../shared/model/new-id.ts'
import type { Writer } from '../instance/database/database.ts'
import { forgetPlans } from '../instance/database/forget-plans.ts'
import { describeOperation } from '../instance/history/describe-operation.ts'
import { writeFlags } from '../instance/stores/flags/write-flags.ts'
import { writeSegments } from '../instance/stores/segments/write-segments.ts'
import { findConverted, readConverted } from './read-conversion.ts'

/** A Flagbase project, and where its LaunchDarkly form goes. */
export interface ConversionInput {
  readonly workspaceId: string
  readonly projectId: string
  readonly projectKey: string
}

const chunk = 250

export interface ApplyOptions {
  readonly onProgress: (progress: Progress) => void
  readonly signal: AbortSignal
}

/**
 * Creates the converted project in the current transaction, as one operation, and returns its id. Throws NOT_FOUND, INVALID,
 * CONFLICT if the key is taken.
 */
export async function applyConversion(
  writer: Writer,
  input: ConversionInput,
  { onProgress, signal }: ApplyOptions,
): Promise<string> {
  const { projectKey, workspaceId, environments } = await findConverted(writer, input.projectId)
  if (workspaceId !== input.workspaceId)
    throw new AppError('INVALID', 'The converted project goes into the workspace of the original.')
  await describeOperation(writer, { label: `Converted ${projectKey} to ${input.projectKey}` })
  const idOf = newIds(newId)
  const id = idOf(input.projectId)
  await copyPlaces(writer, input, idOf)
  for (const [at, environment] of environments.entries()) {
    const words = (stage: string) => `${stage} ${environment.key}`
    onProgress({ type: 'progress', stage: words('reading'), done: 0, total: 0 })
    const { flags, segments } = await readConverted(writer, environment.id, signal)
    if (at === 0) await forgetPlans(writer, flags.length * environments.length)
    // Segments first: a rule may only name a segment that is there.
    await inChunks(segments, signal, (some) =>
      writeSegments(
        writer,
        some.map(({ document }) => withIds(document, idOf)),
      ),
    )
    let done = 0
    await inChunks(flags, signal, async (some) => {
      onProgress({ type: 'progress', stage: words('writing'), done, total: flags.length })
      await writeFlags(
        writer,
        some.map(({ document }) => ({
          document: withIds(document, idOf),
          // The part that all environments share is written once.
          flag: at === 0,
          variations: at === 0,
          targeting: true,
          isNew: true,
        })),
      )
      done += some.length
    })
  }
  return id
}

async function copyPlaces(
  writer: Writer,
  { projectId, projectKey }: ConversionInput,
  idOf: (id: string) => string,
): Promise<void> {
  const { rows } = await sql<{
    id: string
  }>`select id from environment where project_id = ${projectId}`.execute(writer)
  const ids = rows.map((row) => row.id)
  await sql`set local flagbench.defaults = 'off'`.execute(writer)
  await sql`insert into project (id, workspace_id, key, name, description, tags)
    select ${idOf(projectId)}::uuid, workspace_id, ${projectKey}, name, description, tags from project where id = ${projectId}`.execute(
    writer,
  )
  await sql`insert into environment (id, project_id, key, name, description, tags, position, color)
    select new.id, ${idOf(projectId)}::uuid, e.key, e.name, e.description, e.tags, e.position, e.color
    from environment e join unnest(${ids}::uuid[], ${ids.map(idOf)}::uuid[]) as new (old_id, id) on new.old_id = e.id`.execute(
    writer,
  )
  await sql`set local flagbench.defaults = 'on'`.execute(writer)
}

async function inChunks<T>(
  items: readonly T[],
  signal: AbortSignal,
  write: (some: readonly T[]) => Promise<void>,
): Promise<void> {
  for (let at = 0; at < items.length; at += chunk) {
    signal.throwIfAborted()
    await write(items.slice(at, at + chunk))
  }
}
