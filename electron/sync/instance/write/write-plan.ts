import { sql } from 'kysely'
import type { Expected, PlanOperation, PlanWrite } from '../../../../shared/contract/sync/sync.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { Writer } from '../../../instance/database/database.ts'
import { forgetPlans } from '../../../instance/database/forget-plans.ts'
import { describeOperation } from '../../../instance/history/describe-operation.ts'
import { removeTogether } from '../../../instance/stores/flags/remove-flags.ts'
import { removeSegments } from '../../../instance/stores/segments/segment-resources.ts'
import { readState, stampsOf, type Visible } from '../read-state.ts'
import { finishFlags, writeFlagParts } from './write-flag-parts.ts'
import { removeEnvironments, writeProject } from './write-project.ts'
import { writeSegmentParts } from './write-segment-parts.ts'

/**
 * Writes a plan in the current transaction, in the order that references need. Throws STALE if something that it
 * is based on has changed, and whatever the stores throw for a change by hand.
 */
export async function writePlan(writer: Writer, plan: PlanWrite, visible: Visible): Promise<void> {
  const { operations } = plan
  await forgetPlans(writer, operations.length)
  await describeOperation(writer, { label: 'Synced', comment: plan.comment })
  await lock(writer, plan)
  await refuseForeign(writer, plan)
  await refuseStale(writer, plan, visible)
  const project = operations.find((one) => one.kind === 'project')?.after
  if (project) await writeProject(writer, plan.workspaceKey, project)
  const segments = operations.flatMap((one) => (one.kind === 'segment' && one.after ? [one.after] : []))
  const flags = operations.flatMap((one) => (one.kind === 'flag' && one.after ? [one.after] : []))
  await writeSegmentParts(writer, segments)
  await writeFlagParts(writer, flags)
  await finishFlags(writer, flags)
  await removeTogether(writer, removedIn(operations, 'flag'))
  const gone = removedIn(operations, 'segment').map((segmentId) => ({ segmentId, ifVersion: '*' }))
  if (gone.length > 0) await removeSegments(writer, gone)
  if (project) await removeEnvironments(writer, project)
}

const removedIn = (operations: readonly PlanOperation[], kind: 'flag' | 'segment') =>
  operations.flatMap((one) => (one.kind === kind && one.after === null ? [one.id] : []))

/** Nobody else writes what the plan reads and writes until the transaction ends. */
async function lock(writer: Writer, { projectId, operations, expect }: PlanWrite): Promise<void> {
  const ids = [...operations, ...expect].map(({ id }) => id)
  await sql`select from project where id = ${projectId} for no key update`.execute(writer)
  for (const table of ['environment', 'segment', 'flag']) {
    const among = table === 'environment' ? sql`` : sql`and id = any(${ids}::uuid[])`
    await sql`select from ${sql.table(table)} where project_id = ${projectId} ${among} order by id for no key update`.execute(
      writer,
    )
  }
}

async function refuseStale(
  writer: Writer,
  { projectId, expect }: PlanWrite,
  visible: Visible,
): Promise<void> {
  const { rows } = await sql<{ id: string }>`select id from environment
    where project_id = ${projectId}`.execute(writer)
  const seen = rows.map(({ id }) => id).filter((id) => visible === 'all' || visible(id))
  const ids = expect.map(({ id }) => id)
  const stamps = new Map(await stampsOf(writer, projectId, seen, ids))
  if (rows.length > 0) stamps.set(projectId, (await readState(writer, projectId, visible)).stamp)
  const other = expect.find(({ id, stamp }) => (stamps.get(id) ?? null) !== stamp)
  if (other) throw stale(other)
}

const stale = ({ kind, id }: Expected) =>
  new AppError('STALE', `The ${kind} ${id} has changed since the plan was made. Nothing was written.`)

/** Ids are unique in an instance: one that another project has must not be overwritten. */
async function refuseForeign(writer: Writer, { projectId, operations }: PlanWrite): Promise<void> {
  const ids = operations.flatMap((one) =>
    one.kind === 'project' ? one.after.environments.map(({ id }) => id) : [one.id],
  )
  const { rows } = await sql<{ kind: string; key: string }>`
    select 'flag' as kind, key from flag where id = any(${ids}::uuid[]) and project_id <> ${projectId}
    union all select 'segment', key from segment where id = any(${ids}::uuid[]) and project_id <> ${projectId}
    union all select 'environment', key from environment
      where id = any(${ids}::uuid[]) and project_id <> ${projectId} limit 1`.execute(writer)
  const [taken] = rows
  if (taken)
    throw new AppError('CONFLICT', `The id of the ${taken.kind} ${taken.key} is taken in another project.`)
  for (const one of operations) refuseOtherIds(one, projectId)
}

function refuseOtherIds(operation: PlanOperation, projectId: string): void {
  if (operation.after === null) return
  const ids = idsOf(operation.after)
  if (ids.id === operation.id && ids.projectId === projectId) return
  throw new AppError('INVALID', `The ${operation.kind} ${operation.id} names other ids than the plan.`)
}

function idsOf(after: NonNullable<PlanOperation['after']>) {
  if ('flag' in after) return after.flag
  return 'segment' in after ? after.segment : { id: after.id, projectId: after.id }
}
