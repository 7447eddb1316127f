import type { z } from 'zod'
import type { Json, JsonObject } from '../model/json.ts'
import { problemSentence } from './problem-sentence.ts'
import { unstorableText } from './unstorable-text.ts'
import {
  type WireFlag,
  type WireSegment,
  wireFlagSchema,
  wirePayloadSchema,
  wireSegmentSchema,
} from './wire-schema.ts'

/** One flag or segment of a payload, as far as it could be read. */
export interface PayloadItem<Wire> {
  readonly key: string
  readonly raw: Json
  /** `undefined` where its shape is wrong. */
  readonly wire: Wire | undefined
  /** A tombstone: only key and version count. */
  readonly deleted: boolean
  readonly errors: readonly string[]
}

export interface ReadPayload {
  readonly flags: readonly PayloadItem<WireFlag>[]
  readonly segments: readonly PayloadItem<WireSegment>[]
  /** Top-level properties beside the two. */
  readonly extra: JsonObject
}

/** Reads LaunchDarkly's SDK payload, item by item; `error` is a sentence when it is none at all. */
export function readPayload(value: unknown): { payload: ReadPayload } | { error: string } {
  const outside = wirePayloadSchema.safeParse(value)
  if (!outside.success) return { error: outsideError(value) }
  const { flags, segments, ...extra } = outside.data
  return {
    payload: {
      flags: Object.entries(flags).map(([key, raw]) => readItem(key, raw, wireFlagSchema)),
      segments: Object.entries(segments ?? {}).map(([key, raw]) => readItem(key, raw, wireSegmentSchema)),
      extra: {
        ...(extra as JsonObject),
        ...(segments === undefined || segments === null ? { segments: null } : {}),
      },
    },
  }
}

function outsideError(value: unknown): string {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  if (!isObject)
    return 'it is no JSON object, but a LaunchDarkly SDK payload is one: { "flags": …, "segments": … }'
  const flags = (value as JsonObject).flags
  if (flags === undefined)
    return 'it has no “flags”; a LaunchDarkly SDK payload looks like { "flags": …, "segments": … }'
  return 'its “flags” and “segments” must be objects that name each flag and segment by its key'
}

const isTombstone = (raw: Json): boolean =>
  typeof raw === 'object' && raw !== null && !Array.isArray(raw) && (raw as JsonObject).deleted === true

const tombstoneSchema = wireSegmentSchema.pick({ key: true, version: true, deleted: true })

function readItem<Wire extends { key: string }>(
  key: string,
  raw: Json,
  schema: z.ZodType<Wire>,
): PayloadItem<Wire> {
  const deleted = isTombstone(raw)
  const read = (deleted ? tombstoneSchema.loose() : schema).safeParse(raw) as z.ZodSafeParseResult<Wire>
  if (!read.success)
    return { key, raw, wire: undefined, deleted, errors: read.error.issues.map(problemSentence) }
  const errors = [...wrongKey(key, read.data.key), ...unstorable(raw)]
  return { key, raw, wire: read.data, deleted, errors }
}

const wrongKey = (key: string, own: string) =>
  key === own ? [] : [`It is listed as “${key}”, but its own “key” is “${own}”.`]

function unstorable(raw: Json): string[] {
  const path = unstorableText(raw)
  return path === undefined
    ? []
    : [`“${path}” holds a character that no database text can hold (U+0000 or half a surrogate pair).`]
}
