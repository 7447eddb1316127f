import type { FlagData } from '../evaluation/input/flag-data.ts'

/**
 * The part of the data that evaluating these flags can reach: themselves, prerequisites and segments, and what
 * those name. It may hold more, because any text that is a key counts.
 */
export function reachable(data: FlagData, flagKeys: readonly string[]): FlagData {
  const flags = new Map<string, unknown>()
  const segments = new Map<string, unknown>()
  const waiting = flagKeys.map((key) => take(data.flags, key, flags))
  while (waiting.length > 0) {
    for (const text of textsIn(waiting.pop()))
      for (const found of [take(data.flags, text, flags), take(data.segments, text, segments)])
        if (found !== undefined) waiting.push(found)
  }
  const { model } = data
  const parts = { flags: Object.fromEntries(flags), segments: Object.fromEntries(segments) }
  return (model === undefined ? parts : { model, ...parts }) as FlagData
}

type Items = Readonly<Record<string, unknown>> | null | undefined

/** The item with this key, if it is there and is not taken yet. */
function take(items: Items, key: string, taken: Map<string, unknown>): unknown {
  if (typeof items !== 'object' || items === null || taken.has(key) || !Object.hasOwn(items, key))
    return undefined
  const item = items[key]
  taken.set(key, item)
  return item
}

/** Every text in a JSON value, however deep. */
function* textsIn(value: unknown): Generator<string> {
  const waiting = [value]
  while (waiting.length > 0) {
    const next = waiting.pop()
    if (typeof next === 'string') yield next
    else if (typeof next === 'object' && next !== null)
      for (const part of Object.values(next)) waiting.push(part)
  }
}
