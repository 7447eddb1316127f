import { sameJson } from '../../json/same-json.ts'
import type { Prerequisite } from '../../model/targeting.ts'
import { change, type DocumentChange } from '../change.ts'
import type { Names } from '../names.ts'
import { diffList, type Pair } from './diff-list.ts'

/** Differences in the prerequisites. */
export function diffPrerequisites(
  before: readonly Prerequisite[],
  after: readonly Prerequisite[],
  names: Names,
): DocumentChange[] {
  const { added, removed, kept } = diffList(before, after)
  const says = (item: Prerequisite) =>
    `${names.prerequisite(item.flagId)} is ${names.prerequisiteVariation(item.flagId, item.variationId)}`
  const path = (item: Prerequisite) => ['prerequisites', item.id]
  return [
    ...removed.map(({ item }) => change('removed', path(item), `prerequisite removed: ${says(item)}`, item)),
    ...added.map(({ item }) =>
      change('added', path(item), `prerequisite added: ${says(item)}`, undefined, item),
    ),
    ...kept.flatMap((pair) => diffPrerequisite(path(pair.after), pair, says)),
  ]
}

function diffPrerequisite(
  path: readonly string[],
  { before, after, from, to, moved }: Pair<Prerequisite>,
  says: (item: Prerequisite) => string,
): DocumentChange[] {
  const isSame = before.flagId === after.flagId && before.variationId === after.variationId
  return [
    ...(moved
      ? [change('moved', path, `prerequisite ${says(after)}: position ${from + 1} → ${to + 1}`, from, to)]
      : []),
    ...(isSame
      ? []
      : [change('changed', path, `prerequisite: ${says(before)} → ${says(after)}`, before, after)]),
    ...(sameJson(before.extra, after.extra)
      ? []
      : [change('changed', [...path, 'extra'], `prerequisite ${says(after)}: unmodelled properties`)]),
  ]
}
