import type { JsonObject } from '../model/json.ts'
import type { Payload } from '../model/payload.ts'
import { extraOf, toWire, unless } from './wire.ts'

const outsideSet = ({ flags, segments }: JsonObject) => ({
  flags: flags ?? {},
  segments: unless({}, segments ?? {}),
})

const outsideDefaults = { segments: {} }

/** What an imported payload holds beside its flags and segments; an empty “segments” is kept as it came. */
export const outsideExtra = (payload: JsonObject): JsonObject =>
  extraOf(payload, outsideSet(payload), outsideDefaults)

/** The whole payload of an environment; `extra` null: nothing was ever imported there. */
export const toOutside = (payload: Payload, extra: JsonObject | null): JsonObject =>
  toWire(outsideSet({ ...payload }), outsideDefaults, extra)
