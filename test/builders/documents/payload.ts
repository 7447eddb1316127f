import type { JsonObject } from '../../../shared/json/json.ts'

/** A payload flag that is on and serves its first variation. `more` overrides properties. */
export const wireFlag = (key: string, more: JsonObject = {}): JsonObject => ({
  key,
  version: 1,
  on: true,
  salt: 'salt',
  variations: [true, false],
  offVariation: 1,
  fallthrough: { variation: 0 },
  ...more,
})

export const wireSegment = (key: string, more: JsonObject = {}): JsonObject => ({ key, version: 1, ...more })

/** A payload with these flags and segments. */
export const payloadOf = (flags: readonly JsonObject[], segments: readonly JsonObject[] = []) => ({
  flags: byKey(flags),
  segments: byKey(segments),
})

const byKey = (items: readonly JsonObject[]) =>
  Object.fromEntries(items.map((item) => [String(item.key), item]))

export const user = (key: string, more: JsonObject = {}): JsonObject => ({ kind: 'user', key, ...more })

/** A rule that serves a variation to the users in a segment. */
export const segmentRule = (segment: string, variation: number, id = `in-${segment}`): JsonObject => ({
  id,
  variation,
  clauses: [{ attribute: '', op: 'segmentMatch', values: [segment] }],
})
