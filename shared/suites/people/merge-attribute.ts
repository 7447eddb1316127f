import { LEGACY_NAMES } from '../../evaluation/context/read-attribute.ts'
import type { Json, JsonObject } from '../../json/json.ts'
import { withValue } from '../../json/with-value.ts'
import type { AttributeName } from './attribute-name.ts'
import type { FoundContext } from './found-context.ts'

/** A copy of the context with one attribute set. */
export function mergeAttribute(
  context: JsonObject,
  { kind, steps }: AttributeName,
  value: Json,
): FoundContext {
  if (context.kind === 'multi') return mergeIntoSeveral(context, kind, steps, value)
  const own = typeof context.kind === 'string' ? context.kind : 'user'
  if (kind === undefined || kind === own)
    return { context: withValue(context, [...placeIn(context, steps), ...steps], value) }
  if (context.kind === undefined)
    return { problem: `adds the kind ${kind} to an old-style user: give the context “kind: user”` }
  const { kind: _kind, ...rest } = context
  return { context: withValue({ kind: 'multi', [own]: rest }, [kind, ...steps], value) }
}

function mergeIntoSeveral(
  context: JsonObject,
  kind: string | undefined,
  steps: readonly string[],
  value: Json,
): FoundContext {
  if (kind === undefined && !Object.hasOwn(context, 'user'))
    return { problem: `names “${steps.join('/')}” without a kind, and the context has no user` }
  return { context: withValue(context, [kind ?? 'user', ...steps], value) }
}

/** A Flagbase identity has its traits, and an old-style user most of its attributes, one level down. */
function placeIn(context: JsonObject, [name = '']: readonly string[]): readonly string[] {
  if (Object.hasOwn(context, 'identifier')) return ['traits']
  const isBuiltIn = OLD_STYLE.has(name) || LEGACY_NAMES.has(name)
  return context.kind === undefined && !isBuiltIn ? ['custom'] : []
}

const OLD_STYLE: ReadonlySet<string> = new Set(['key', 'name', 'anonymous'])
