import type { Comparison, Difference } from '../../../../shared/contract/flags/promotion.ts'
import { counted } from '../../../lib/words/counted.ts'
import { promotable } from '../choices.ts'

/** A flag or segment in the list of a comparison. Without parts, it is the same in both environments. */
export type CompareRow = Difference

interface Named {
  readonly id: string
  readonly key: string
}

/** What the list shows: what differs, then what is only meant to differ, then, if asked, what is the same. */
export function compareRows(
  { differences }: Comparison,
  all: { readonly flags: readonly Named[]; readonly segments: readonly Named[] },
  { filter, everything }: { readonly filter: string; readonly everything: boolean },
): CompareRow[] {
  const differing = new Set(differences.map(({ id }) => id))
  const same = (kind: Difference['kind'], named: readonly Named[]) =>
    named.flatMap(({ id, key }) => (differing.has(id) ? [] : [{ kind, id, key, parts: [] }]))
  const rest = everything ? [...same('flag', all.flags), ...same('segment', all.segments)] : []
  const wanted = filter.trim().toLowerCase()
  return [
    ...differences.filter((row) => promotable(row).length > 0),
    ...differences.filter((row) => promotable(row).length === 0),
    ...rest,
  ].filter(({ key }) => key.toLowerCase().includes(wanted))
}

/** Where a row differs: `rule 2`, `3 parts`, `intended`, `the same`. */
export function whereWords(row: CompareRow): string {
  const [first, ...more] = promotable(row)
  if (first) return more.length === 0 ? first.label : `${more.length + 1} parts`
  return row.parts.length > 0 ? 'intended' : 'the same'
}

/** `6 flags and 2 segments differ`. */
export function differWords({ differences }: Comparison): string {
  const count = (kind: Difference['kind']) => differences.filter((one) => one.kind === kind).length
  return bothWords(count('flag'), count('segment'), 'differ', 'differs')
}

/** `304 flags and 39 segments are the same`. */
export const sameWords = ({ sameFlags, sameSegments }: Comparison) =>
  bothWords(sameFlags, sameSegments, 'are the same', 'is the same')

function bothWords(flags: number, segments: number, many: string, one: string): string {
  const parts = [words(flags, 'flag'), words(segments, 'segment')].filter(Boolean)
  const verb = flags + segments === 1 ? one : many
  return parts.length === 0 ? `nothing ${one}` : `${parts.join(' and ')} ${verb}`
}

const words = (count: number, noun: string) => (count === 0 ? '' : counted(count, noun))
