import type { ImportItem, ImportPreview, ImportTarget } from '../../../shared/contract/flags/transfer.ts'
import type { Progress } from '../../../shared/contract/shapes/progress.ts'
import { AppError } from '../../../shared/errors.ts'
import type { JsonObject } from '../../../shared/json/json.ts'
import { parseJson } from '../../../shared/json/parse-json.ts'
import { newId } from '../../../shared/model/new-id.ts'
import type { Payload } from '../../../shared/model/payload.ts'
import { type ComparedItem, comparePayload } from '../../../shared/payload/check/compare-payload.ts'
import { findLossesInTurns, type Loss, lossSentence } from '../../../shared/payload/check/find-losses.ts'
import { type PayloadItem, type ReadPayload, readPayload } from '../../../shared/payload/read/read-payload.ts'
import { toPayload } from '../../../shared/payload/render/to-payload.ts'
import type { Database } from '../../instance/database/database.ts'
import { affectedFlags } from '../affected-flags.ts'
import { countMovers, type Movers } from '../count-movers.ts'
import { type Existing, readExisting } from './existing.ts'

/** 64 Mi characters: a payload of about 60,000 flags. */
const maxCharacters = 64 * 1024 * 1024

/** A preview with everything that `applyImport` needs. */
export interface PreviewedImport {
  readonly preview: ImportPreview
  readonly payload: ReadPayload
  readonly existing: Existing
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
  const payload = readFile(input.text, input.fileName)
  yield progress('reading what is here', 0, 0)
  const existing = await database.snapshot((reader) => readExisting(reader, input.target, payload))
  input.signal?.throwIfAborted()
  yield progress('comparing', 0, 0)
  const items = comparePayload(payload, existing)
  const movers = yield* blastRadius(payload, existing, items, input)
  const preview = {
    importId: newId(),
    target: input.target,
    creates: [...existing.creates],
    items: withLosses(
      items.map((item) => toItem(item, movers)),
      await findLossesInTurns(input.text),
    ),
    profileCount: input.contexts.length,
    movers: movers.contexts,
  }
  return { preview, payload, existing }
}

export const progress = (stage: string, done: number, total: number): Progress => ({
  type: 'progress',
  stage,
  done,
  total,
})

/** Throws INVALID for the field `file`. */
function readFile(text: string, fileName: string): ReadPayload {
  if (text.length > maxCharacters)
    throw invalid(`${fileName} is larger than 64 MiB: split it, and import the parts one after the other.`)
  const json = parseJson(text)
  if ('error' in json) throw invalid(`${fileName} is not valid JSON: ${json.error}.`)
  const read = readPayload(json.value)
  if ('error' in read) throw invalid(`${fileName} is not a LaunchDarkly SDK payload: ${read.error}.`)
  return read.payload
}

const invalid = (message: string) =>
  new AppError('INVALID', message, { fields: [{ field: 'file', message }] })

async function* blastRadius(
  payload: ReadPayload,
  existing: Existing,
  items: readonly ComparedItem[],
  { contexts, signal }: PreviewInput,
): AsyncGenerator<Progress, Movers> {
  const before = toPayload(existing.flags.values(), existing.segments.values())
  const after = overlay(before, payload)
  const changed = (kind: string) =>
    items.filter((item) => item.kind === kind && item.change !== 'same').map((item) => item.key)
  const affected = affectedFlags(after, changed('flag'), changed('segment'))
  const keys = [...affected].filter((key) => Object.hasOwn(before.flags, key))
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
 * Adds a warning to the flag or segment in which the file has content that cannot be stored; to the first
 * item for content outside of all items.
 */
function withLosses(items: readonly ImportItem[], losses: readonly Loss[]): ImportItem[] {
  const itemOf = ({ path: [list, key] }: Loss) =>
    items.find((item) => `${item.kind}s` === list && item.key === key) ?? items[0]
  const warnings = Map.groupBy(losses, itemOf)
  return items.map((item) => ({
    ...item,
    problems: [...item.problems, ...(warnings.get(item) ?? []).map(warning)],
  }))
}

const warning = (loss: Loss) => ({ level: 'warning' as const, field: '', message: lossSentence(loss) })
