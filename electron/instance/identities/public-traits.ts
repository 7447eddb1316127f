import { parseReference } from '../../../shared/evaluation/context/attribute-reference.ts'
import type { Json, JsonObject } from '../../../shared/json/json.ts'

/**
 * The attributes of one kind of a LaunchDarkly context without its private ones; also handles legacy users.
 */
export function publicTraits({ kind, key: _key, _meta, ...attributes }: JsonObject): JsonObject {
  if (isObject(attributes.custom) && kind === undefined) return ofUser(attributes, attributes.custom)
  const names = isObject(_meta) ? textsIn(_meta.privateAttributes) : []
  return names.reduce(without, attributes)
}

function ofUser(
  { custom: _, privateAttributeNames, ...attributes }: JsonObject,
  custom: JsonObject,
): JsonObject {
  const names = textsIn(privateAttributeNames)
  return Object.fromEntries(
    Object.entries({ ...custom, ...attributes }).filter(([name]) => !names.includes(name)),
  )
}

/** `text` is an attribute reference as in rules: `email`, `/email`, `/address/zip`. */
function without(traits: JsonObject, text: string): JsonObject {
  const { lookup, name, inner = [] } = parseReference(text)
  return lookup === 'invalid' ? traits : withoutPath(traits, [name, ...inner])
}

function withoutPath(owner: JsonObject, [name = '', ...inner]: readonly string[]): JsonObject {
  if (!Object.hasOwn(owner, name)) return owner
  const { [name]: value, ...others } = owner
  if (inner.length === 0) return others
  return isObject(value) ? { ...others, [name]: withoutPath(value, inner) } : owner
}

function textsIn(list: Json | undefined): string[] {
  return Array.isArray(list) ? list.filter((item): item is string => typeof item === 'string') : []
}

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
