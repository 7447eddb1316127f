import type { Json, JsonObject } from '../../../shared/json/json.ts'
import { hashedKey, identityKey } from './identity-key.ts'
import { publicTraits } from './public-traits.ts'

/** An evaluated identity, as passed to `recordIdentities`. */
export interface SeenIdentity {
  readonly key: string
  readonly contextKind: string
  readonly isAnonymous: boolean
  readonly traits: JsonObject
  /** Unix milliseconds. */
  readonly at: number
}

const maxKeyLength = 512
const maxKindLength = 256

/**
 * The identities in an evaluation context: one for each kind of a LaunchDarkly context, one for Flagbase's `{
 * identifier, traits }`. An identity without a key gets one from its identifying traits. A key that is too
 * long for a row is replaced by its hash, so that it stays the same identity. Empty if the value is not a
 * context, or for a kind of more than 256 characters.
 */
export function identitiesOf(
  context: Json,
  identifiers: readonly string[],
  at: number,
): readonly SeenIdentity[] {
  if (!isObject(context)) return []
  if (isFlagbase(context)) return [flagbaseIdentity(context, identifiers, at)]
  if (context.kind !== 'multi') return ofKind(kindOf(context), context, identifiers, at)
  return Object.entries(context).flatMap(([kind, single]) =>
    kind !== 'kind' && isObject(single) ? ofKind(kind, single, identifiers, at) : [],
  )
}

// A LaunchDarkly context may have attributes with these names.
const isFlagbase = (context: JsonObject) =>
  !Object.hasOwn(context, 'kind') &&
  !Object.hasOwn(context, 'key') &&
  (isKey(context.identifier) || isObject(context.traits))

function flagbaseIdentity(
  { identifier, anonymous, traits: given }: JsonObject,
  identifiers: readonly string[],
  at: number,
): SeenIdentity {
  const traits = isObject(given) ? given : {}
  const own = isKey(identifier)
    ? { key: storable(identifier), isAnonymous: anonymous === true }
    : identityKey(traits, identifiers)
  return { ...own, contextKind: 'user', traits, at }
}

const kindOf = ({ kind }: JsonObject) => (typeof kind === 'string' && kind !== '' ? kind : 'user')

function ofKind(
  contextKind: string,
  individual: JsonObject,
  identifiers: readonly string[],
  at: number,
): readonly SeenIdentity[] {
  if (contextKind.length > maxKindLength) return []
  const { key, anonymous } = individual
  const traits = publicTraits(individual)
  const own = isKey(key)
    ? { key: storable(key), isAnonymous: anonymous === true }
    : identityKey(traits, identifiers)
  return [{ ...own, contextKind, traits, at }]
}

const isKey = (key: Json | undefined): key is string => typeof key === 'string' && key !== ''

const storable = (key: string) => (key.length <= maxKeyLength ? key : hashedKey(key))

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
