import { sameJson } from '../../json/same-json.ts'
import type { DraftVariation, Variation } from '../../model/variation.ts'
import { change, type DocumentChange } from '../change.ts'
import { fromTo, valueWords } from '../names.ts'
import { diffList, type Pair } from './diff-list.ts'

const digitsWords = ({ digits = [] }: Variation) => digits.join(', ')

/** Differences in the variations. */
export function diffVariations(before: readonly Variation[], after: readonly Variation[]): DocumentChange[] {
  const { added, removed, kept } = diffList(before, after)
  const says = ({ key, value }: Variation) => `${key || '(no key)'} = ${valueWords(value)}`
  return [
    ...removed.map(({ item }) =>
      change('removed', ['variations', item.id], `variation removed: ${says(item)}`, item),
    ),
    ...added.map(({ item }) =>
      change('added', ['variations', item.id], `variation added: ${says(item)}`, undefined, item),
    ),
    ...kept.flatMap(diffVariation),
  ]
}

function diffVariation({ before, after, from, to, moved }: Pair<DraftVariation>): DocumentChange[] {
  const path = ['variations', after.id]
  const label = `variation ${after.key || before.key}`
  const fields = [
    ['key', fromTo(before.key, after.key)],
    ['name', fromTo(before.name, after.name)],
    ['description', fromTo(before.description, after.description)],
    ['value', `${valueWords(before.value)} → ${valueWords(after.value)}`],
    ['digits', fromTo(digitsWords(before), digitsWords(after))],
  ] as const
  return [
    ...(moved ? [change('moved', path, `${label}: position ${from + 1} → ${to + 1}`, from, to)] : []),
    ...fields.flatMap(([name, words]) =>
      sameJson(before[name], after[name])
        ? []
        : [change('changed', [...path, name], `${label}: ${name} ${words}`, before[name], after[name])],
    ),
    ...(before.typed === after.typed
      ? []
      : [
          change(
            'changed',
            [...path, 'typed'],
            `${label}: value is not valid JSON yet`,
            before.typed,
            after.typed,
          ),
        ]),
  ]
}
