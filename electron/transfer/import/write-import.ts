import { sql } from 'kysely'
import type { ReadPayload } from '../../../shared/payload/read/read-payload.ts'
import { inTimeSlices } from '../../../shared/turns.ts'
import type { Writer } from '../../instance/database/database.ts'
import { forgetPlans } from '../../instance/database/forget-plans.ts'
import { type FlagWrite, writeFlags } from '../../instance/stores/flags/write-flags.ts'
import { writeSegments } from '../../instance/stores/segments/write-segments.ts'
import { writeTombstones } from '../../instance/stores/tombstones.ts'
import type { EnvironmentPath } from '../../instance/stores/tree/workspaces.ts'
import { flagWrites, segmentDocuments } from './import-documents.ts'
import type { ImportSteps } from './import-steps.ts'
import { progress } from './preview-import.ts'
import type { ImportTargetState } from './target-state.ts'
import { moveOffVariations } from './used-elsewhere.ts'

const chunkSize = 250

export interface ImportWork {
  readonly environment: EnvironmentPath
  readonly now: ImportTargetState
  /** Checked, with only the items that differ from the current content. */
  readonly payload: ReadPayload
}

/** Writes a checked payload into an environment in chunks; an abort throws between two chunks. */
export async function writeImport(
  writer: Writer,
  { environment, now, payload }: ImportWork,
  options: ImportSteps,
): Promise<void> {
  const segments = segmentDocuments(payload.segments, now, environment)
  const flags = await inTimeSlices(flagWrites(payload.flags, now, environment))
  const steps = inChunks(segments.length + flags.length, options)
  await forgetPlans(writer, segments.length + flags.length)
  await sql`set local flagbench.payload_version = 'given'`.execute(writer)
  await steps('writing segments', segments, (chunk) => writeSegments(writer, chunk))
  await steps('writing flags', flags, (chunk) => writeFlags(writer, chunk))
  options.onProgress(progress('finishing', segments.length + flags.length, segments.length + flags.length))
  await completeEnvironments(
    writer,
    flags,
    segments.map(({ segment }) => segment.id),
  )
  await writeTombstones(writer, environment.id, 'flag', payload.flags)
  await writeTombstones(writer, environment.id, 'segment', payload.segments)
  await writeExtra(writer, environment.id, JSON.stringify(payload.extra))
  options.signal?.throwIfAborted()
}

type Steps = <T>(
  stage: string,
  items: readonly T[],
  put: (chunk: readonly T[]) => Promise<void>,
) => Promise<void>

function inChunks(total: number, { onProgress, signal }: ImportSteps): Steps {
  let done = 0
  return async (stage, items, put) => {
    for (let at = 0; at < items.length; at += chunkSize) {
      signal?.throwIfAborted()
      const chunk = items.slice(at, at + chunkSize)
      await put(chunk)
      done += chunk.length
      onProgress(progress(stage, done, total))
    }
  }
}

/** Adds the defaults for other environments: flags are off there, segments are empty. */
async function completeEnvironments(
  writer: Writer,
  flags: readonly FlagWrite[],
  segmentIds: readonly string[],
): Promise<void> {
  const flagIds = flags.map(({ document }) => document.flag.id)
  await moveOffVariations(writer, flagIds)
  await sql`select add_default_targetings(${flagIds}::uuid[]), add_default_settings(${segmentIds}::uuid[])`.execute(
    writer,
  )
}

async function writeExtra(writer: Writer, environmentId: string, extra: string): Promise<void> {
  await sql`update environment set extra = ${extra}::jsonb
    where id = ${environmentId} and extra is distinct from ${extra}::jsonb`.execute(writer)
}
