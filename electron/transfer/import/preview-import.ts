import type { ImportItem, ImportPreview, ImportTarget } from '../../../shared/contract/flags/transfer.ts'
import type { Progress } from '../../../shared/contract/shapes/progress.ts'
import type { JsonObject } from '../../../shared/json/json.ts'
import { newId } from '../../../shared/model/new-id.ts'
import type { Payload } from '../../../shared/model/payload.ts'
import { type ComparedItem, comparePayload } from '../../../shared/payload/check/compare-payload.ts'
import type { PayloadItem, ReadPayload } from '../../../shared/payload/read/read-payload.ts'
import { toPayloadInTurns } from '../../../shared/payload/render/to-payload.ts'
import { inTimeSlices } from '../../../shared/turns.ts'
import type { Database } from '../../instance/database/database.ts'
import { affectedFlags } from '../affected-flags.ts'
import { countMovers, type Movers } from '../count-movers.ts'
import { type FileWarning, readImportFile } from './read-import-file.ts'
import { type ImportTargetState, readTargetState } from './target-state.ts'

/** A preview with everything that `applyImport` needs. */
export interface PreviewedImport {
  readonly preview: ImportPreview
  readonly payload: ReadPayload
  readonly state: ImportTargetState
}

export interface PreviewInput {
  readonly text: string
  readonly fileName: string
  readonly target: ImportTarget
  /** The contexts for which the blast radius is counted. */
  readonly contexts: readonly JsonObject[]
  readonly signal: AbortSignal | undefined
}

/** Reads a file and compares it with its target; writes nothing. Throws INVALID with the file's name. */
export async function* previewImport(
  database: Database,
  input: PreviewInput,
): AsyncGenerator<Progress, PreviewedImport> {
  yield progress('reading the file', 0, 0)
  const { payload, warnings } = await readImportFile(input.text, input.fileName)
  yield progress('reading what is here', 0, 0)
  const state = await database.snapshot((reader) => readTargetState(reader, input.target, payload))
  input.signal?.throwIfAborted()
  yield progress('comparing', 0, 0)
  const items = await inTimeSlices(comparePayload(payload, state))
  const movers = yield* blastRadius(payload, state, items, input)
  const preview = {
    importId: newId(),
    target: input.target,
    creates: [...state.creates],
    items: withWarnings(
      items.map((item) => toItem(item, movers)),
      warnings,
    ),
    profileCount: input.contexts.length,
    movers: movers.contexts,
  }
  return { preview, payload, state }
}

export const progress = (stage: string, done: number, total: number): Progress => ({
  type: 'progress',
  stage,
  done,
  total,
})

/** An environment before and after an import, and the flags there whose results can change. */
export interface ImportSides {
  readonly before: Payload
  readonly after: Payload
  readonly keys: readonly string[]
}

export async function importSides(
  payload: ReadPayload,
  state: ImportTargetState,
  items: readonly Pick<ComparedItem, 'kind' | 'key' | 'change'>[],
): Promise<ImportSides> {
  const before = await toPayloadInTurns(state.flags.values(), state.segments.values())
  const after = overlay(before, payload)
  const changed = (kind: string) =>
    items.filter((item) => item.kind === kind && item.change !== 'same').map((item) => item.key)
  const affected = affectedFlags(after, changed('flag'), changed('segment'))
  return { before, after, keys: [...affected].filter((key) => Object.hasOwn(before.flags, key)) }
}

async function* blastRadius(
  payload: ReadPayload,
  state: ImportTargetState,
  items: readonly ComparedItem[],
  { contexts, signal }: PreviewInput,
): AsyncGenerator<Progress, Movers> {
  const { before, after, keys } = await importSides(payload, state, items)
  const counting = countMovers(before, after, keys, contexts, signal)
  for (let step = await counting.next(); ; step = await counting.next()) {
    if (step.done) return step.value
    yield progress('counting who gets something else', step.value, keys.length)
  }
}

/** The payload after the import, without items that have errors. */
function overlay(before: Payload, { flags, segments }: ReadPayload): Payload {
  return {
    flags: { ...before.flags, ...Object.fromEntries(live(flags)) },
    segments: { ...before.segments, ...Object.fromEntries(live(segments)) },
  }
}

const live = <Part>(items: readonly PayloadItem<Part>[]) =>
  items.flatMap(({ key, wire, deleted, errors }): [string, Part][] =>
    wire && !deleted && errors.length === 0 ? [[key, wire]] : [],
  )

function toItem(item: ComparedItem, movers: Movers): ImportItem {
  const count = item.kind === 'flag' ? (movers.byFlag.get(item.key) ?? 0) : 0
  return { ...item, problems: [...item.problems], movers: count }
}

/**
 * Adds each warning about the file to the flag or segment that it concerns; to the first item if it concerns
 * none.
 */
function withWarnings(items: readonly ImportItem[], warnings: readonly FileWarning[]): ImportItem[] {
  const itemOf = ({ path: [list, key] }: FileWarning) =>
    items.find((item) => `${item.kind}s` === list && item.key === key) ?? items[0]
  const ofItem = Map.groupBy(warnings, itemOf)
  return items.map((item) => ({
    ...item,
    problems: [...item.problems, ...(ofItem.get(item) ?? []).map(toProblem)],
  }))
}

const toProblem = ({ message }: FileWarning) => ({ level: 'warning' as const, field: '', message })
