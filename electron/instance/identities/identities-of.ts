import type { Json, JsonObject } from '../../../shared/model/json.ts'
import { identityKey } from './identity-key.ts'

/** Somebody who was evaluated, as `recordIdentities` takes it. */
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
 * Who is in an evaluation context: one for each kind of a LaunchDarkly context, one for Flagbase's
 * `{ identifier, traits }`. One without a key of its own gets it from its identifying traits. Nobody, where it is no context
 * or its kind has more than 256 characters.
 */
export function identitiesOf(
  context: Json,
  identifiers: readonly string[],
  at: number,
): readonly SeenIdentity[] {
  if (!isObject(context)) return []
  if (isObject(context.traits)) return [flagbaseIdentity(context, context.traits, identifiers, at)]
  if (context.kind !== 'multi') return ofKind(kindOf(context), context, identifiers, at)
  return Object.entries(context).flatMap(([kind, single]) =>
    kind !== 'kind' && isObject(single) ? ofKind(kind, single, identifiers, at) : [],
  )
}

function flagbaseIdentity(
  { identifier, anonymous }: JsonObject,
  traits: JsonObject,
  identifiers: readonly string[],
  at: number,
): SeenIdentity {
  const own = isKey(identifier)
    ? { key: identifier, isAnonymous: anonymous === true }
    : identityKey(traits, identifiers)
  return { ...own, contextKind: 'user', traits, at }
}

const kindOf = ({ kind }: JsonObject) => (typeof kind === 'string' && kind !== '' ? kind : 'user')

// `_meta` holds what must not be kept: the names of private attributes.
function ofKind(
  contextKind: string,
  { kind: _, key, _meta, ...attributes }: JsonObject,
  identifiers: readonly string[],
  at: number,
): readonly SeenIdentity[] {
  if (contextKind.length > maxKindLength) return []
  const traits = Object.fromEntries(
    Object.entries(attributes).filter(([name]) => !privateNames(_meta).includes(name)),
  )
  const own = isKey(key)
    ? { key, isAnonymous: attributes.anonymous === true }
    : identityKey(traits, identifiers)
  return [{ ...own, contextKind, traits, at }]
}

function privateNames(meta: Json | undefined): readonly Json[] {
  const names = isObject(meta) ? meta.privateAttributes : undefined
  return Array.isArray(names) ? (names as readonly Json[]) : []
}

const isKey = (key: Json | undefined): key is string =>
  typeof key === 'string' && key !== '' && key.length <= maxKeyLength

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
