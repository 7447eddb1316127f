import { sql } from 'kysely'
import type { Writer } from '../../database/database.ts'
import { describeOperation } from '../../history/describe-operation.ts'
import { updateTargetings } from '../flags/update-flags.ts'
import { readEnvironment } from '../tree/workspaces.ts'
import { bulkLabel } from './bulk-label.ts'
import { chosenFlags } from './chosen-flags.ts'
import { type BulkSteps, inChunks } from './in-chunks.ts'

export interface FlagsToTurn {
  readonly environmentId: string
  readonly ids: readonly string[]
  readonly enabled: boolean
}

/** Turns flags on or off in one environment; those that already are stay as they are. Throws NOT_FOUND. */
export async function turnFlags(
  writer: Writer,
  { environmentId, ids, enabled }: FlagsToTurn,
  steps: BulkSteps,
): Promise<void> {
  const { projectId, key } = await readEnvironment(writer, environmentId)
  const flags = await chosenFlags(writer, projectId, ids)
  const others = await turnedTo(writer, environmentId, ids, !enabled)
  const changing = flags.filter(({ id }) => others.has(id))
  await describeOperation(writer, {
    label: bulkLabel(`Turned ${enabled ? 'on' : 'off'}`, changing, `in ${key}`),
  })
  await inChunks(`turning flags ${enabled ? 'on' : 'off'}`, changing, steps, (chunk) =>
    updateTargetings(
      writer,
      chunk.map(({ id }) => ({ flagId: id, environmentId, ifVersion: '*', enabled })),
    ),
  )
}

async function turnedTo(
  writer: Writer,
  environmentId: string,
  ids: readonly string[],
  enabled: boolean,
): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`select flag_id as id from targeting
    where environment_id = ${environmentId} and flag_id = any(${ids}::uuid[]) and enabled = ${enabled}`.execute(
    writer,
  )
  return new Set(rows.map(({ id }) => id))
}
