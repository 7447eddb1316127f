import type { z } from 'zod'
import type { Json, JsonObject } from '../../json/json.ts'
import { findUnstorable } from '../../json/unstorable.ts'
import type { PayloadFlag, PayloadSegment } from '../../model/payload.ts'
import type { Steps } from '../../turns.ts'
import { problemSentence } from '../check/problem-sentence.ts'
import { wholePayloadExtra } from '../render/whole-payload.ts'
import { flagSchema, segmentSchema, tombstoneSchema } from './payload-schema.ts'

/** One flag or segment of a payload, as far as it is readable. */
export interface PayloadItem<Part> {
  readonly key: string
  readonly raw: Json
  /** `undefined` if its shape is invalid. */
  readonly wire: Part | undefined
  /** True for a tombstone, of which only key and version are used. */
  readonly deleted: boolean
  /** Error sentences. An item with errors cannot be imported. */
  readonly errors: readonly string[]
}

export interface ReadPayload {
  readonly flags: readonly PayloadItem<PayloadFlag>[]
  readonly segments: readonly PayloadItem<PayloadSegment>[]
  /** The payload's properties other than flags and segments: see `render/whole-payload.ts`. */
  readonly extra: JsonObject
}

/**
 * Reads LaunchDarkly's SDK payload, item by item, with a pause after each. `error` is the end of a sentence, if it is not a payload at
 * all.
 */
export function* readPayload(value: unknown): Steps<{ payload: ReadPayload } | { error: string }> {
  if (!isObject(value)) return { error: `it is not a JSON object; ${looksLike}` }
  const { flags, segments = null } = value
  if (flags === undefined) return { error: `it has no “flags”; ${looksLike}` }
  if (value.model === 'flagbase')
    return { error: 'it holds flags of the flagbase model, which cannot be imported yet' }
  if (!isObject(flags) || !(segments === null || isObject(segments)))
    return { error: 'its “flags” and “segments” must be objects that name each flag and segment by its key' }
  const extra = wholePayloadExtra(value)
  const unstorable = findUnstorable(extra)
  if (unstorable) return { error: `“${unstorable.path}” ${unstorable.reason}` }
  return {
    payload: {
      flags: yield* readItems<PayloadFlag>(flags, flagSchema),
      segments: yield* readItems<PayloadSegment>(segments ?? {}, segmentSchema),
      extra,
    },
  }
}

const looksLike = 'a LaunchDarkly SDK payload looks like { "flags": …, "segments": … }'

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function* readItems<Part extends JsonObject & { key: string }>(
  items: JsonObject,
  schema: z.ZodType,
): Steps<readonly PayloadItem<Part>[]> {
  const read: PayloadItem<Part>[] = []
  for (const [key, raw] of Object.entries(items)) {
    read.push(readItem<Part>(key, raw, schema))
    yield
  }
  return read
}

function readItem<Part extends JsonObject & { key: string }>(
  key: string,
  raw: Json,
  schema: z.ZodType,
): PayloadItem<Part> {
  const deleted = isObject(raw) && raw.deleted === true
  const read = (deleted ? tombstoneSchema : schema).safeParse(raw)
  if (!read.success)
    return { key, raw, wire: undefined, deleted, errors: read.error.issues.map(problemSentence) }
  // Not zod's output, which drops a property called __proto__.
  const wire = raw as Part
  return { key, raw, wire, deleted, errors: [...wrongKey(key, wire.key), ...unstorable(raw)] }
}

const wrongKey = (key: string, own: string) =>
  key === own ? [] : [`It is listed as “${key}”, but its own “key” is “${own}”.`]

function unstorable(raw: Json): string[] {
  const found = findUnstorable(raw)
  return found ? [`“${found.path}” ${found.reason}.`] : []
}
