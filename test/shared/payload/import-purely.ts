import { expect } from 'vitest'
import type { Json, JsonObject } from '../../../shared/json/json.ts'
import type { FlagDocument } from '../../../shared/model/flag-document.ts'
import { newId } from '../../../shared/model/new-id.ts'
import type { SegmentDocument } from '../../../shared/model/segment-document.ts'
import { findLosses } from '../../../shared/payload/check/find-losses.ts'
import { keepDigits } from '../../../shared/payload/digits/keep-digits.ts'
import { flagFromWire, flagIdentity } from '../../../shared/payload/read/flag-from-wire.ts'
import { type PayloadItem, type ReadPayload, readPayload } from '../../../shared/payload/read/read-payload.ts'
import { toPayload } from '../../../shared/payload/render/to-payload.ts'
import { variationIndex } from '../../../shared/payload/render/variation-index.ts'
import { toWholePayload } from '../../../shared/payload/render/whole-payload.ts'
import { segmentFromWire } from '../../../shared/payload/segment.ts'
import { atOnce } from '../../../shared/turns.ts'

export interface Documents {
  readonly flags: readonly FlagDocument[]
  readonly segments: readonly SegmentDocument[]
}

const environmentId = newId()
const projectId = newId()

/** Reads JSON text as a payload, with the digits of its numbers, and expects no errors. */
export function readGood(text: string): ReadPayload {
  const value: Json = JSON.parse(text)
  const losses = findLosses(text, Number.POSITIVE_INFINITY)
  keepDigits(
    value,
    losses.flatMap(({ path, digits }) => (digits === undefined ? [] : [{ path, digits }])),
  )
  const read = atOnce(readPayload(value))
  if ('error' in read) throw new Error(read.error)
  const items = [...read.payload.flags, ...read.payload.segments]
  expect(items.flatMap((item) => item.errors)).toEqual([])
  return read.payload
}

/** The documents that a payload creates on top of earlier ones, without a database. */
export function documentsOf(
  payload: ReadPayload,
  before: Documents = { flags: [], segments: [] },
): Documents {
  const previous = new Map(before.flags.map((document) => [document.flag.key, document]))
  const settings = new Map(before.segments.map((document) => [document.segment.key, document]))
  const wires = payload.flags.flatMap(({ wire, deleted }) => (wire && !deleted ? [wire] : []))
  const identities = new Map(
    wires.map((wire) => [wire.key, flagIdentity(wire, projectId, previous.get(wire.key)?.flag)]),
  )
  const identity = (key: string) => identities.get(key) ?? expect.unreachable(`no flag ${key}`)
  const flags = wires.map((wire) =>
    flagFromWire(wire, identity(wire.key), {
      projectId,
      environmentId,
      previous: previous.get(wire.key),
      flagByKey: (key) => ({ id: identity(key).id, variations: variationIndex(identity(key).variations) }),
    }),
  )
  const segments = payload.segments.flatMap(({ wire, deleted }) => {
    if (!wire || deleted) return []
    const old = settings.get(wire.key)
    const segment = old?.segment ?? newSegment(wire.key)
    return [segmentFromWire(wire, segment, environmentId, old?.setting)]
  })
  return { flags, segments }
}

/** The payload made of documents and the tombstones of their original payload. */
export function exportOf({ flags, segments }: Documents, payload: ReadPayload): JsonObject {
  const live = toPayload(flags, segments)
  const dead = <Part>(items: readonly PayloadItem<Part>[]): Record<string, Part> =>
    Object.fromEntries(items.flatMap(({ key, wire, deleted }) => (wire && deleted ? [[key, wire]] : [])))
  const whole = {
    flags: { ...live.flags, ...dead(payload.flags) },
    segments: { ...live.segments, ...dead(payload.segments) },
  }
  return toWholePayload(whole, payload.extra)
}

const newSegment = (key: string): SegmentDocument['segment'] => ({
  id: newId(),
  projectId,
  key,
  name: '',
  description: '',
  tags: [],
  version: 0,
})
