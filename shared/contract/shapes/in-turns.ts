import { z } from 'zod'
import { timeSlices } from '../../turns.ts'
import { mostProblems } from './body-limit.ts'

/**
 * Parses a long array item by item, yielding to other work in between, and stops after the first few
 * problems. It works only with `safeParseAsync`, which the contract's own check falls back to.
 */
export function inTurns<T extends z.ZodType>(list: z.ZodArray<T>): z.ZodArray<T> {
  const parse = list._zod.parse
  const [min, max] = [list._zod.bag.minimum ?? 0, list._zod.bag.maximum ?? Number.POSITIVE_INFINITY]
  list._zod.parse = (payload, context) => {
    const items = payload.value as unknown
    // Zod's own parser rejects these without reading the items.
    if (!Array.isArray(items) || items.length < Number(min) || items.length > Number(max))
      return parse(payload, context)
    if (!context.async) throw new z.core.$ZodAsyncError()
    return itemByItem(list.element, items, payload, context)
  }
  return list
}

async function itemByItem(
  element: z.ZodType,
  items: readonly unknown[],
  payload: z.core.ParsePayload,
  context: z.core.ParseContextInternal,
): Promise<z.core.ParsePayload> {
  const step = timeSlices()
  const values: unknown[] = []
  for (const [at, value] of items.entries()) {
    await step()
    const result = await element._zod.run({ value, issues: [] }, context)
    payload.issues.push(...z.core.util.prefixIssues(at, result.issues))
    if (payload.issues.length >= mostProblems) break
    values.push(result.value)
  }
  payload.value = values
  return payload
}
