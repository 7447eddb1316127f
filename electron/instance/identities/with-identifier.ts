import type { Json, JsonObject } from '../../../shared/json/json.ts'
import { identityKey } from './identity-key.ts'

/**
 * Adds to a Flagbase context `{ traits }` the identifier derived from its identifying traits, or a random one
 * marked `anonymous`; returns any other context unchanged.
 */
export function withIdentifier(context: Json, identifiers: readonly string[]): Json {
  if (!isObject(context) || !isObject(context.traits) || Object.hasOwn(context, 'identifier')) return context
  if (Object.hasOwn(context, 'kind') || Object.hasOwn(context, 'key')) return context
  const { key, isAnonymous } = identityKey(context.traits, identifiers)
  return { ...context, identifier: key, ...(isAnonymous && { anonymous: true }) }
}

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
