import type { Json, JsonObject } from '../../json/json.ts'

/** The context without everything that it does not need for the test to hold. */
export function shrink(context: JsonObject, holds: (context: JsonObject) => boolean): JsonObject {
  let least = context
  for (let steps = 0; steps < mostSteps; steps++) {
    const smaller = smallerThan(least).find(holds)
    if (smaller === undefined) return least
    least = smaller
  }
  return least
}

const mostSteps = 500

function smallerThan(context: JsonObject): readonly JsonObject[] {
  if (context.kind !== 'multi') return smallerObjects(context)
  const kinds = Object.keys(context).filter((name) => name !== 'kind')
  const fewer = kinds.map((name) => single(without(context, name)))
  const simpler = kinds.flatMap((name) =>
    smallerObjects(context[name] as JsonObject).map((part) => ({ ...context, [name]: part })),
  )
  return [...fewer, ...simpler]
}

/** A context of several kinds of which one is left is a context of that kind. */
function single(context: JsonObject): JsonObject {
  const [only, ...others] = Object.keys(context).filter((name) => name !== 'kind')
  if (only === undefined || others.length > 0) return context
  return { kind: only, ...(context[only] as JsonObject) }
}

const needed: ReadonlySet<string> = new Set(['kind', 'key', 'identifier', 'traits'])

function smallerObjects(owner: JsonObject): readonly JsonObject[] {
  const fewer = Object.keys(owner)
    .filter((name) => !needed.has(name))
    .map((name) => without(owner, name))
  const simpler = Object.entries(owner).flatMap(([name, value]) =>
    smallerValues(value).map((smaller) => replaced(owner, name, smaller)),
  )
  return [...fewer, ...simpler]
}

function smallerValues(value: Json): readonly Json[] {
  if (Array.isArray(value)) {
    const fewer = value.map((_, index) => value.toSpliced(index, 1) as Json)
    return value.length === 1 ? [value[0] as Json, ...fewer] : fewer
  }
  return typeof value === 'object' && value !== null ? smallerObjects(value as JsonObject) : []
}

const without = (owner: JsonObject, name: string): JsonObject =>
  Object.fromEntries(Object.entries(owner).filter(([other]) => other !== name))

const replaced = (owner: JsonObject, name: string, value: Json): JsonObject =>
  Object.fromEntries(Object.entries(owner).map(([other, old]) => [other, other === name ? value : old]))
