import { longestRising } from './longest-rising.ts'

export interface MergedOrder {
  /** Every id once. */
  readonly order: readonly string[]
  /** The ids that the two sides put into places that exclude each other; `order` then follows `ours`. */
  readonly conflicts: readonly string[]
}

/**
 * Merges two orders of ids that go back to one. All three lists hold ids once; ids that one side has deleted
 * must be left out of all of them. What neither side moved keeps the order of `base`. Each block that a side
 * moved or inserted stands between the neighbours that it has on that side, blocks of both sides in one gap
 * follow each other by their smallest id, and no block is torn apart. Swapping the sides changes nothing
 * where there is no conflict. Linear but for a sort. Source: the ordered merge of the sync design.
 */
export function mergeOrder(
  base: readonly string[],
  ours: readonly string[],
  theirs: readonly string[],
): MergedOrder {
  const [own, other] = [blocksOf(base, ours), blocksOf(base, theirs)]
  const spine = base.filter((id) => !own.moved.has(id) && !other.moved.has(id))
  const merged = sort([spine, ...own.blocks.map(between), ...other.blocks.map(between)])
  if (merged.rest.length === 0) return { order: merged.order, conflicts: [] }
  const placed = new Set([...own.blocks, ...other.blocks].flatMap(({ ids }) => ids))
  const conflicts = merged.rest.filter((id) => placed.has(id)).toSorted()
  return { order: ourOrder(base, own, other), conflicts }
}

/** A run of ids that one side has moved or inserted, with the neighbours that hold it there. */
interface Block {
  readonly before: string | undefined
  readonly ids: readonly string[]
  readonly after: string | undefined
}

interface SideBlocks {
  readonly moved: ReadonlySet<string>
  readonly blocks: readonly Block[]
}

function blocksOf(base: readonly string[], side: readonly string[]): SideBlocks {
  const places = new Map(base.map((id, at) => [id, at]))
  const still = longestRising(side.flatMap((id) => places.get(id) ?? []))
  const isStill = (id: string) => still.has(places.get(id) ?? -1)
  const blocks: Block[] = []
  let begun = 0
  side.forEach((id, at) => {
    const next = side[at + 1]
    if (isStill(id)) begun = at + 1
    else if (next === undefined || isStill(next))
      blocks.push({ before: side[begun - 1], ids: side.slice(begun, at + 1), after: next })
  })
  return { moved: new Set(base.filter((id) => !isStill(id))), blocks }
}

/** Ids of which each must come before the next. */
type Chain = readonly string[]

const between = ({ before, ids, after }: Block): Chain =>
  [before, ...ids, after].filter((id) => id !== undefined)

// Our moves, and what they inserted after its neighbour: without their moves there is no cycle.
function ourOrder(base: readonly string[], own: SideBlocks, other: SideBlocks): readonly string[] {
  const known = new Set(base)
  const mine = new Set(own.blocks.flatMap(({ ids }) => ids))
  const inserted = other.blocks.flatMap(({ before, ids }) => {
    const added = ids.filter((id) => !known.has(id) && !mine.has(id))
    return added.length === 0 ? [] : [between({ before, ids: added, after: undefined })]
  })
  const spine = base.filter((id) => !own.moved.has(id))
  return sort([spine, ...own.blocks.map(between), ...inserted]).order
}

interface Sorted {
  readonly order: readonly string[]
  /** The ids in cycles and behind them. */
  readonly rest: readonly string[]
}

/** Sorts ids topologically. Prefers the next id of the chain it is in, then the smallest id. */
function sort(chains: readonly Chain[]): Sorted {
  const followers = new Map<string, string[]>()
  const waiting = new Map<string, number>()
  for (const ids of chains)
    ids.forEach((id, at) => {
      followers.set(id, [...(followers.get(id) ?? []), ...ids.slice(at + 1, at + 2)])
      waiting.set(id, (waiting.get(id) ?? 0) + (at > 0 ? 1 : 0))
    })
  const ready = [...waiting].flatMap(([id, count]) => (count === 0 ? [id] : []))
  const order: string[] = []
  const take = (id: string) => {
    order.push(id)
    waiting.delete(id)
    return (followers.get(id) ?? []).filter((next) => {
      const left = (waiting.get(next) ?? 0) - 1
      waiting.set(next, left)
      return left === 0
    })
  }
  ready.sort(descending)
  for (let id = ready.pop(); id !== undefined; id = ready.pop()) {
    const freed = take(id).toSorted(descending)
    // The last one is taken next, so a block is finished before another one begins.
    ready.push(...freed)
  }
  return { order, rest: [...waiting.keys()] }
}

const descending = (one: string, other: string) => (one < other ? 1 : -1)
