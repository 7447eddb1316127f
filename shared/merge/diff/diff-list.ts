import { longestRising } from '../order/longest-rising.ts'

interface Identified {
  readonly id: string
}

/** An item on both sides, with its zero-based positions. */
export interface Pair<T> {
  readonly before: T
  readonly after: T
  readonly from: number
  readonly to: number
  /** True if its position among the items on both sides changed. */
  readonly moved: boolean
}

export interface ListDiff<T> {
  readonly added: readonly { readonly item: T; readonly at: number }[]
  readonly removed: readonly { readonly item: T; readonly at: number }[]
  /** In the order of `after`. */
  readonly kept: readonly Pair<T>[]
}

/** Compares two lists by id. As few items as possible count as moved. */
export function diffList<T extends Identified>(before: readonly T[], after: readonly T[]): ListDiff<T> {
  const old = new Map(before.map((item, at) => [item.id, { item, at }]))
  const ids = new Set(after.map(({ id }) => id))
  const common = after.flatMap((item, to) => {
    const was = old.get(item.id)
    return was ? [{ before: was.item, after: item, from: was.at, to }] : []
  })
  const still = longestRising(common.map(({ from }) => from))
  return {
    added: after.flatMap((item, at) => (old.has(item.id) ? [] : [{ item, at }])),
    removed: before.flatMap((item, at) => (ids.has(item.id) ? [] : [{ item, at }])),
    kept: common.map((pair) => ({ ...pair, moved: !still.has(pair.from) })),
  }
}
