import { sameJson } from '../../json/same-json.ts'
import type { Target, Targeting } from '../../model/targeting.ts'
import { change, type DocumentChange } from '../change.ts'
import { listWords, type Names } from '../names.ts'
import { viewTargets } from '../view-targets.ts'
import { diffList, type Pair } from './diff-list.ts'
import { diffValues } from './diff-values.ts'

/** Differences in the individual targets, as shown in the editor's single list. */
export function diffTargets(before: Targeting, after: Targeting, names: Names): DocumentChange[] {
  if (sameJson(listsOf(before), listsOf(after))) return []
  const shown = diffShown(viewTargets(before).shown, viewTargets(after).shown, names)
  const unconsulted = diffUnconsulted(viewTargets(before).unconsulted, viewTargets(after).unconsulted)
  const changes = [...shown, ...unconsulted]
  if (changes.length > 0) return changes
  const sentence = 'individual targets: stored differently, with the same effect'
  return [change('changed', ['targets'], sentence, listsOf(before), listsOf(after))]
}

const listsOf = ({ targets, contextTargets }: Targeting) => [targets, contextTargets]

function diffShown(before: readonly Target[], after: readonly Target[], names: Names): DocumentChange[] {
  const { added, removed, kept } = diffList(before, after)
  return [
    ...removed.map(({ item }) =>
      change('removed', ['targets', item.id], `${labelOf(item, names)} removed: ${keysOf(item)}`, item),
    ),
    ...added.map(({ item }) =>
      change(
        'added',
        ['targets', item.id],
        `${labelOf(item, names)} added: ${keysOf(item)}`,
        undefined,
        item,
      ),
    ),
    ...kept.flatMap((pair) => diffTarget(pair, names)),
  ]
}

const labelOf = ({ contextKind, variationId }: Target, names: Names) =>
  `individual ${contextKind || 'user'} targets of ${names.variation(variationId)}`

const keysOf = ({ values }: Target) => listWords(values) || 'no keys'

function diffTarget({ before, after, from, to, moved }: Pair<Target>, names: Names): DocumentChange[] {
  const path = ['targets', after.id]
  const label = labelOf(after, names)
  const kinds = [before.contextKind || 'user', after.contextKind || 'user'] as const
  const wasServed = names.variation(before.variationId)
  return [
    ...(moved ? [change('moved', path, `${label} moved to position ${to + 1}`, from, to)] : []),
    ...(kinds[0] === kinds[1]
      ? []
      : [
          change(
            'changed',
            [...path, 'contextKind'],
            `${label}: context kind ${kinds.join(' → ')}`,
            ...kinds,
          ),
        ]),
    ...(before.variationId === after.variationId
      ? []
      : [
          change(
            'changed',
            [...path, 'variationId'],
            `${label}: previously served ${wasServed}`,
            before.variationId,
            after.variationId,
          ),
        ]),
    ...diffValues([...path, 'values'], label, before.values, after.values),
    ...(sameJson(before.extra, after.extra)
      ? []
      : [
          change('changed', [...path, 'extra'], `${label}: unmodelled properties`, before.extra, after.extra),
        ]),
  ]
}

function diffUnconsulted(before: readonly Target[], after: readonly Target[]): DocumentChange[] {
  if (sameJson(before, after)) return []
  const kind = after.length < before.length ? 'removed' : 'changed'
  return [change(kind, ['targets'], 'individual targets that evaluation ignores', before, after)]
}
