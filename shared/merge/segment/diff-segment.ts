import { sameJson } from '../../json/same-json.ts'
import type { SegmentDocument, SegmentTarget } from '../../model/segment-document.ts'
import { change, type DocumentChange } from '../change.ts'
import { diffList, type Pair } from '../diff/diff-list.ts'
import { diffDescription } from '../diff/diff-properties.ts'
import { diffValues } from '../diff/diff-values.ts'
import { listWords, valueWords } from '../names.ts'
import { diffSegmentRules } from './diff-segment-rules.ts'

type Setting = SegmentDocument['setting']

/**
 * Every difference between two states of one segment in one environment, compared by stable id, in editor
 * order. Empty exactly if they are equal, ignoring versions.
 */
export function diffSegment(before: SegmentDocument, after: SegmentDocument): DocumentChange[] {
  if (before === after) return []
  const [was, is] = [before.setting, after.setting]
  return [
    ...diffKeys('included', was, is),
    ...diffKeys('excluded', was, is),
    ...diffSegmentRules(was.rules, is.rules),
    ...diffDescription(before.segment, after.segment),
    ...diffSettings(was, is),
  ]
}

function diffKeys(list: 'included' | 'excluded', was: Setting, is: Setting): DocumentChange[] {
  const contexts = `${list}Contexts` as const
  return [
    ...diffValues([list], `${list} user keys`, was[list], is[list]),
    ...diffTargets(contexts, list, was[contexts], is[contexts]),
  ]
}

function diffTargets(
  path: string,
  word: string,
  before: readonly SegmentTarget[],
  after: readonly SegmentTarget[],
): DocumentChange[] {
  const { added, removed, kept } = diffList(before, after)
  const label = ({ contextKind }: SegmentTarget) => `${word} ${contextKind || 'user'} keys`
  const keys = ({ values }: SegmentTarget) => listWords(values) || 'no keys'
  return [
    ...removed.map(({ item }) =>
      change('removed', [path, item.id], `${label(item)} removed: ${keys(item)}`, item),
    ),
    ...added.map(({ item }) =>
      change('added', [path, item.id], `${label(item)} added: ${keys(item)}`, undefined, item),
    ),
    ...kept.flatMap((pair) => diffTarget([path, pair.after.id], label(pair.after), pair)),
  ]
}

function diffTarget(
  path: readonly string[],
  label: string,
  { before, after, from, to, moved }: Pair<SegmentTarget>,
): DocumentChange[] {
  const kinds = [before.contextKind, after.contextKind] as const
  return [
    ...(moved ? [change('moved', path, `${label} moved to position ${to + 1}`, from, to)] : []),
    ...(kinds[0] === kinds[1]
      ? []
      : [
          change(
            'changed',
            [...path, 'contextKind'],
            `${label}: context kind ${kinds.map((kind) => kind || 'unset').join(' → ')}`,
            ...kinds,
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

const settings = {
  salt: 'salt',
  unbounded: 'big segment',
  unboundedContextKind: 'context kind of the big segment',
  generation: 'generation',
  extra: 'unmodelled properties',
} as const

function diffSettings(before: Setting, after: Setting): DocumentChange[] {
  return Object.entries(settings).flatMap(([name, word]) => {
    const field = name as keyof typeof settings
    const [old, now] = [before[field], after[field]]
    if (sameJson(old, now)) return []
    return [change('changed', [name], `${word}: ${valueWords(old)} → ${valueWords(now)}`, old, now)]
  })
}
