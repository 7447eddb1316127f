import type { JsonObject } from '../model/json.ts'
import type { Payload } from '../model/payload.ts'
import { extraOf, toWire, unless } from './wire.ts'

const outsideSet = ({ flags, segments }: JsonObject) => ({
  flags: flags ?? {},
  segments: unless({}, segments ?? {}),
})

const outsideDefaults = { segments: {} }

/** The properties of an imported payload other than flags and segments. An empty “segments” is kept. */
export const outsideExtra = (payload: JsonObject): JsonObject =>
  extraOf(payload, outsideSet(payload), outsideDefaults)

/** The whole payload of an environment; `extra` null: nothing has been imported there. */
export const toOutside = (payload: Payload, extra: JsonObject | null): JsonObject =>
  toWire(outsideSet({ ...payload }), outsideDefaults, extra)
