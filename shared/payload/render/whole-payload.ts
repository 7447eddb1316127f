import type { JsonObject } from '../../json/json.ts'
import type { Payload } from '../../model/payload.ts'
import { extraOf, toWire, unless } from '../wire.ts'

const wholeSet = ({ flags, segments }: JsonObject) => ({
  flags: flags ?? {},
  segments: unless({}, segments ?? {}),
})

const wholeDefaults = { segments: {} }

/** The properties of an imported payload other than flags and segments. An empty “segments” is kept. */
export const wholePayloadExtra = (payload: JsonObject): JsonObject =>
  extraOf(payload, wholeSet(payload), wholeDefaults)

/** The whole payload of an environment; `extra` null: nothing has been imported there. */
export const toWholePayload = (payload: Payload, extra: JsonObject | null): JsonObject =>
  toWire(wholeSet({ ...payload }), wholeDefaults, extra)
