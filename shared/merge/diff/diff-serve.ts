import { sameJson } from '../../json/same-json.ts'
import type { Rollout, Serve, Slice } from '../../model/serve.ts'
import { change, type DocumentChange } from '../change.ts'
import { type Names, weightWords } from '../names.ts'
import { diffList } from './diff-list.ts'

/** Differences in a serve. `label` (`rule 2`, `otherwise`) starts each sentence. */
export function diffServe(
  path: readonly string[],
  label: string,
  before: Serve | null,
  after: Serve | null,
  names: Names,
): DocumentChange[] {
  if (before && after && before.kind !== 'variation' && after.kind !== 'variation')
    return diffRollout(path, label, before, after, names)
  if (sameServe(before, after)) return []
  const sentence = `${label}: serves ${serveWords(before, names)} → ${serveWords(after, names)}`
  return [change('changed', path, sentence, before, after)]
}

/** A short description of what is served. */
export function serveWords(serve: Serve | null, names: Names): string {
  if (serve === null) return 'nothing'
  if (serve.kind === 'variation') return names.variation(serve.variationId)
  const slices = serve.slices.map(
    (slice) => `${weightWords(slice.weight)} ${names.variation(slice.variationId)}`,
  )
  return `${serve.kind === 'experiment' ? 'experiment ' : ''}${slices.join(' / ') || 'an empty rollout'}`
}

function sameServe(before: Serve | null, after: Serve | null): boolean {
  if (before === null || after === null) return before === after
  return before.kind === 'variation' && after.kind === 'variation' && before.variationId === after.variationId
}

function diffRollout(
  path: readonly string[],
  label: string,
  before: Rollout,
  after: Rollout,
  names: Names,
): DocumentChange[] {
  return [
    ...diffSettings(path, label, before, after),
    ...diffSlices([...path, 'slices'], label, before.slices, after.slices, names),
  ]
}

function diffSettings(
  path: readonly string[],
  label: string,
  before: Rollout,
  after: Rollout,
): DocumentChange[] {
  const settings = [
    ['kind', before.kind, after.kind, `${before.kind} → ${after.kind}`],
    ['contextKind', before.contextKind, after.contextKind, words('context kind', before, after, kindOf)],
    ['bucketBy', before.bucketBy, after.bucketBy, words('buckets by', before, after, bucketOf)],
    ['seed', before.seed, after.seed, words('seed', before, after, ({ seed }) => String(seed ?? 'none'))],
    ['extra', before.extra, after.extra, 'unmodelled properties of the rollout'],
  ] as const
  return settings.flatMap(([name, old, now, sentence]) =>
    sameJson(old, now) ? [] : [change('changed', [...path, name], `${label}: ${sentence}`, old, now)],
  )
}

const kindOf = ({ contextKind }: Rollout) => contextKind || 'user'
const bucketOf = ({ bucketBy }: Rollout) => bucketBy || 'key'

function words(name: string, before: Rollout, after: Rollout, show: (rollout: Rollout) => string): string {
  return `${name} ${show(before)} → ${show(after)}`
}

function diffSlices(
  path: readonly string[],
  label: string,
  before: readonly Slice[],
  after: readonly Slice[],
  names: Names,
): DocumentChange[] {
  const { added, removed, kept } = diffList(before, after)
  const says = (item: Slice) => `${weightWords(item.weight)} ${names.variation(item.variationId)}`
  return [
    ...removed.map(({ item }) =>
      change('removed', [...path, item.id], `${label}: slice ${says(item)} removed`, item),
    ),
    ...added.map(({ item }) =>
      change('added', [...path, item.id], `${label}: slice ${says(item)} added`, undefined, item),
    ),
    ...kept.flatMap((pair) => [
      ...(pair.moved
        ? [
            change(
              'moved',
              [...path, pair.after.id],
              `${label}: slice ${says(pair.after)} moved`,
              pair.from,
              pair.to,
            ),
          ]
        : []),
      ...diffSlice([...path, pair.after.id], label, pair.before, pair.after, names),
    ]),
  ]
}

function diffSlice(
  path: readonly string[],
  label: string,
  before: Slice,
  after: Slice,
  names: Names,
): DocumentChange[] {
  const name = names.variation(after.variationId)
  const changed = (field: keyof Slice, sentence: string) =>
    sameJson(before[field], after[field])
      ? []
      : [change('changed', [...path, field], `${label}: ${sentence}`, before[field], after[field])]
  return [
    ...changed('variationId', `slice serves ${names.variation(before.variationId)} → ${name}`),
    ...changed('weight', `weight of ${name} ${weightWords(before.weight)} → ${weightWords(after.weight)}`),
    ...changed(
      'untracked',
      `${name} is ${after.untracked ? 'no longer tracked' : 'tracked'} in the experiment`,
    ),
    ...changed('extra', `unmodelled properties of the slice ${name}`),
  ]
}
