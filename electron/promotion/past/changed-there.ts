import type { ChangedThere } from '../../../shared/contract/flags/promotion.ts'
import type { Kind, PromotedDocument } from '../promoted-documents.ts'
import type { CommonPast } from './common-past.ts'
import { sidesOf } from './part-sides.ts'

/** The promoted parts that the target has changed since both environments had them the same. */
export function changedThere<Document>(
  kind: Kind<Document>,
  { source, target, parts, merged }: PromotedDocument<Document>,
  past: CommonPast<Document>,
): ChangedThere[] {
  const labels = new Map(kind.parts(source, target).map(({ id, label }) => [id, label]))
  const named = { kind: kind.name, id: kind.idOf(target), key: kind.keyOf(target) }
  return sidesOf(kind, { source, target }, past).flatMap(({ id: part, target: change, ...side }) => {
    if (!change || !parts.has(part)) return []
    const label = labels.get(part) ?? part
    const { source, canMerge } = side
    return [{ ...named, part, label, target: change, source, canMerge, isMerged: merged.has(part) }]
  })
}
