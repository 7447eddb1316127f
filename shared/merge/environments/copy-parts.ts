import type { Clause } from '../../model/clause.ts'
import { newId } from '../../model/new-id.ts'
import type { SegmentRule } from '../../model/segment-document.ts'
import type { Serve } from '../../model/serve.ts'
import type { Rule } from '../../model/targeting.ts'

/**
 * Copies a list of one environment into another. An item takes the row id of the target's item with the same
 * name, so that a review shows what changes in it; each id is used once.
 */
export function copyList<T extends { readonly id: string }>(
  source: readonly T[],
  target: readonly T[],
  nameOf: (item: T) => string,
): T[] {
  const free = Map.groupBy(target, nameOf)
  return source.map((item) => ({ ...item, id: free.get(nameOf(item))?.shift()?.id ?? newId() }))
}

const clauseName = ({ contextKind, attribute, op, negate }: Clause) =>
  JSON.stringify([contextKind, attribute, op, negate])

/** What the source serves, with the target's slice ids where they serve the same variation. */
export function copyServe(source: Serve | null, target: Serve | null): Serve | null {
  if (source === null || source.kind === 'variation') return source
  const known = target === null || target.kind === 'variation' ? [] : target.slices
  return { ...source, slices: copyList(source.slices, known, ({ variationId }) => variationId) }
}

/** The source's rule in the place of the target's, whose ids it keeps, or as a new one. */
export const copyRule = (source: Rule, target: Rule | undefined): Rule => ({
  ...source,
  id: target?.id ?? newId(),
  key: target?.key ?? source.key,
  clauses: copyList(source.clauses, target?.clauses ?? [], clauseName),
  serve: copyServe(source.serve, target?.serve ?? null),
})

/** The source's segment rule in the place of the target's, whose ids it keeps, or as a new one. */
export const copySegmentRule = (source: SegmentRule, target: SegmentRule | undefined): SegmentRule => ({
  ...source,
  id: target?.id ?? newId(),
  key: target?.key ?? source.key,
  clauses: copyList(source.clauses, target?.clauses ?? [], clauseName),
})
