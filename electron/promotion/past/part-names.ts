import { rulePartId } from '../../../shared/merge/environments/part.ts'
import type { Kind } from '../promoted-documents.ts'

/** The names of one part on each side. A rule has another row id there, and perhaps another one in the past. */
export interface PartNames {
  readonly source: readonly string[]
  readonly target: readonly string[]
}

type Compares<Document> = Pick<Kind<Document>, 'parts' | 'pairs'>

/** The names of the parts that differ between two documents; a rule is named by both of its row ids. */
export function differing<Document>(
  { parts, pairs }: Compares<Document>,
  one: Document,
  other: Document,
): ReadonlySet<string> {
  const names = pairsById({ pairs }, one, other)
  return new Set(
    parts(one, other).flatMap(({ id, isSame }) => {
      if (isSame) return []
      const found = names.get(id)
      return found ? [...found.source, ...found.target] : [id]
    }),
  )
}

/** The names of the rules of two documents, by the id of their part. */
export function pairsById<Document>(
  { pairs }: Pick<Compares<Document>, 'pairs'>,
  source: Document,
  target: Document,
): ReadonlyMap<string, PartNames> {
  return new Map(
    pairs(source, target).map((pair) => [
      rulePartId(pair),
      { source: nameOf(pair.source), target: nameOf(pair.target) },
    ]),
  )
}

const nameOf = (rule: { readonly id: string } | undefined) => (rule ? [`rule:${rule.id}`] : [])

/** Adds the names that a part has in two other documents. */
export function withNamesIn(known: PartNames, pairs: Iterable<PartNames>): PartNames {
  const own = new Set([...known.source, ...known.target])
  const same = [...pairs].filter(({ source, target }) => [...source, ...target].some((name) => own.has(name)))
  return {
    source: [...known.source, ...same.flatMap(({ source }) => source)],
    target: [...known.target, ...same.flatMap(({ target }) => target)],
  }
}
