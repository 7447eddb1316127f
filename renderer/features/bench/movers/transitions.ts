import type { BenchRow } from '../../../../shared/contract/window/bench.ts'

/** The number of profiles that go from one outcome to another; an index of null = no variation. */
export interface Transition {
  readonly from: number | null
  readonly to: number | null
  readonly count: number
}

/** Every transition that occurs, unchanged outcomes included, sorted by `from`, then `to`. */
export function transitions(rows: readonly BenchRow[]): readonly Transition[] {
  const counts = new Map<string, Transition>()
  for (const { saved, draft } of rows) {
    const key = `${saved.variationIndex} ${draft.variationIndex}`
    const { variationIndex: from } = saved
    const { variationIndex: to } = draft
    counts.set(key, { from, to, count: (counts.get(key)?.count ?? 0) + 1 })
  }
  const order = (index: number | null) => index ?? Number.MAX_SAFE_INTEGER
  return [...counts.values()].sort((one, other) =>
    one.from === other.from ? order(one.to) - order(other.to) : order(one.from) - order(other.from),
  )
}
