import type { ImportResult, ImportTarget } from '../../../shared/contract/flags/transfer.ts'
import { AppError } from '../../../shared/errors.ts'
import { type ComparedItem, comparePayload } from '../../../shared/payload/check/compare-payload.ts'
import type { PayloadItem, ReadPayload } from '../../../shared/payload/read/read-payload.ts'
import { inTimeSlices } from '../../../shared/turns.ts'
import type { Database, Writer } from '../../instance/database/database.ts'
import {
  type EnvironmentPath,
  ensureEnvironment,
  lockWorkspace,
} from '../../instance/stores/tree/workspaces.ts'
import { lockEnvironment } from '../lock-environment.ts'
import type { ImportSteps } from './import-steps.ts'
import { type PreviewedImport, progress } from './preview-import.ts'
import { type ImportTargetState, readTargetState } from './target-state.ts'
import { writeImport } from './write-import.ts'

export interface ApplyOptions extends ImportSteps {
  /** The items to skip, as `flag:key`. */
  readonly leaveOut: ReadonlySet<string>
}

/**
 * Writes a previewed import, all or nothing. Throws INVALID if an item that is not skipped has an error
 * (possibly because it needs a skipped one), STALE if the target has changed since the preview; an abort
 * rolls everything back.
 */
export async function applyImport(
  database: Database,
  { preview, payload, state }: PreviewedImport,
  options: ApplyOptions,
): Promise<ImportResult> {
  const chosen = without(payload, options.leaveOut)
  const items = [...chosen.flags, ...chosen.segments]
  const result = await database.write(
    (writer) =>
      importInto(writer, preview.target, chosen, {
        ...options,
        onRead: (now) => refuseStale(state, now, items),
      }),
    'long',
  )
  return { ...result, leftOut: preview.items.length - items.length }
}

export interface ImportOptions extends ImportSteps {
  /** Receives the current content of the target before anything is written; an exception ends the import. */
  readonly onRead: (now: ImportTargetState) => void
}

/**
 * Writes a payload into an environment, which is created if it does not exist. Throws INVALID if an item has
 * an error.
 */
export async function importInto(
  writer: Writer,
  target: ImportTarget,
  payload: ReadPayload,
  options: ImportOptions,
): Promise<ImportResult> {
  options.onProgress(progress('reading what is here', 0, 0))
  const { environment, now } = await openTarget(writer, target, payload)
  options.onRead(now)
  const items = await inTimeSlices(comparePayload(payload, now))
  refuseErrors(items)
  await writeImport(writer, { environment, now, payload: differing(payload, items) }, options)
  return resultOf(environment, items)
}

function without(payload: ReadPayload, leaveOut: ReadonlySet<string>): ReadPayload {
  const kept = <Wire>(kind: string, items: readonly PayloadItem<Wire>[]) =>
    items.filter((item) => !leaveOut.has(`${kind}:${item.key}`))
  return { ...payload, flags: kept('flag', payload.flags), segments: kept('segment', payload.segments) }
}

/** Creates the missing parts of the target, locks it against other writers, and reads its content. */
async function openTarget(
  writer: Writer,
  target: ImportTarget,
  payload: ReadPayload,
): Promise<{ environment: EnvironmentPath; now: ImportTargetState }> {
  await lockWorkspace(writer, target.workspaceKey)
  const { isNew, ...environment } = await ensureEnvironment(writer, target)
  await lockEnvironment(writer, environment)
  const now = await readTargetState(writer, target, payload)
  return { environment, now: isNew ? { ...now, environment: undefined } : now }
}

function refuseStale(
  before: ImportTargetState,
  now: ImportTargetState,
  items: readonly { readonly key: string }[],
): void {
  if (before.environment?.id !== now.environment?.id)
    throw new AppError('STALE', 'The environment has changed since the preview: preview the import again.')
  if (!before.environment) return
  const versions = ({ flags, segments }: ImportTargetState, key: string) => [
    flags.get(key)?.flag.version,
    flags.get(key)?.targeting.version,
    segments.get(key)?.setting.version,
  ]
  const changed = items.find(({ key }) => String(versions(before, key)) !== String(versions(now, key)))
  if (!changed) return
  throw new AppError('STALE', `“${changed.key}” has changed since the preview: preview the import again.`)
}

function refuseErrors(items: readonly ComparedItem[]): void {
  const bad = items.flatMap(({ kind, key, problems }) => {
    const problem = problems.find(({ level }) => level === 'error')
    return problem ? [{ field: `${kind}:${key}`, message: `The ${kind} “${key}”: ${problem.message}` }] : []
  })
  const [first] = bad
  if (!first) return
  const rest = bad.length > 1 ? ` ${bad.length - 1} more items have problems.` : ''
  throw new AppError('INVALID', `This cannot be imported. ${first.message}${rest}`, { fields: bad })
}

/** The items to write, without those that are already the same. */
function differing(payload: ReadPayload, items: readonly ComparedItem[]): ReadPayload {
  const same = items.filter((item) => item.change === 'same').map((item) => `${item.kind}:${item.key}`)
  return without(payload, new Set(same))
}

function resultOf(environment: EnvironmentPath, items: readonly ComparedItem[]): ImportResult {
  const count = (...changes: ComparedItem['change'][]) =>
    items.filter((item) => changes.includes(item.change)).length
  return {
    projectId: environment.projectId,
    environmentId: environment.id,
    created: count('new'),
    changed: count('changed', 'deleted'),
    same: count('same'),
    leftOut: 0,
  }
}
