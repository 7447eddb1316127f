import type { Json } from '../../json/json.ts'
import { sameJson } from '../../json/same-json.ts'
import { mergeOrder } from '../order/merge-order.ts'
import { mergeValues } from '../values.ts'

/** Three states of one thing: what both sides began with, and what each made of it. */
export interface Sides<T> {
  readonly base: T
  readonly ours: T
  readonly theirs: T
}

/** The place of a merge in its document. It collects the paths that both sides changed differently. */
export interface Place {
  readonly path: readonly string[]
  readonly conflicts: (readonly string[])[]
}

/** Merges three states of one thing. In a conflict ours wins, and the path is reported. */
export type Merge<T> = (sides: Sides<T>, place: Place) => T

/** Documents are plain JSON data of any type. */
const same = (one: unknown, other: unknown) => sameJson(one as Json, other as Json)

/** Both sides where they agree or only one has changed it; otherwise `both` decides. */
export function mergeChanged<T>({ base, ours, theirs }: Sides<T>, both: () => T): T {
  if (same(ours, theirs) || same(theirs, base)) return ours
  if (same(ours, base)) return theirs
  return both()
}

const report = ({ path, conflicts }: Place) => void conflicts.push(path)

const at = (place: Place, name: string): Place => ({ ...place, path: [...place.path, name] })

/** Merges something that only makes sense whole. */
export const mergeWhole = <T>(sides: Sides<T>, place: Place): T =>
  mergeChanged(sides, () => {
    report(place)
    return sides.ours
  })

/** Keeps the state of the other side, such as a version that only the database counts. */
export const takeTheirs = <T>({ theirs }: Sides<T>): T => theirs

/** Merges values whose order has no meaning: a value is in it if neither side removed it or one added it. */
export const mergeSet = <T extends Json>(sides: Sides<readonly T[]>): T[] => [
  ...mergeChanged(sides, () => mergeValues(sides.base, sides.ours, sides.theirs)),
]

/** Merges an object property by property. */
export const mergeFields =
  <T extends object>(fields: { readonly [Name in keyof T]-?: Merge<T[Name]> }): Merge<T> =>
  (sides, place) =>
    mergeChanged(sides, () => {
      const names = Object.keys(fields) as (keyof T & string)[]
      const merged = names.flatMap((name) => {
        const { base, ours, theirs } = sides
        const value = fields[name](
          { base: base[name], ours: ours[name], theirs: theirs[name] },
          at(place, name),
        )
        return value === undefined ? [] : [[name, value] as const]
      })
      return Object.fromEntries(merged) as T
    })

interface Identified {
  readonly id: string
}

/**
 * Merges an ordered list by the names of its items, usually their ids. An item that one side deleted and the
 * other changed is a conflict, as are two places for one item.
 */
export const mergeList = <T extends Identified>(nameOf: (item: T) => string, item: Merge<T>): Merge<T[]> =>
  listMerge(nameOf, (sides, place) => mergeItem(sides, place, item))

/**
 * Merges lists of sets by name, such as the keys of each context kind: a missing set counts as an empty one, so
 * what either side puts into it stays.
 */
export const mergeSets = <T extends Identified & { readonly values: readonly string[] }>(
  nameOf: (item: T) => string,
  item: Merge<T>,
): Merge<T[]> =>
  listMerge(nameOf, ({ base, ours, theirs }, place) => {
    const known = theirs ?? ours ?? base
    if (known === undefined) return undefined
    const none = { ...known, values: [] }
    const merged = item({ base: base ?? none, ours: ours ?? none, theirs: theirs ?? none }, place)
    const isKept = merged.values.length > 0 || (ours !== undefined && theirs !== undefined)
    return isKept ? merged : undefined
  })

function listMerge<T extends Identified>(
  nameOf: (item: T) => string,
  mergeOne: (sides: Sides<T | undefined>, place: Place) => T | undefined,
): Merge<T[]> {
  return (sides, place) =>
    mergeChanged(sides, () => {
      const base = byName(sides.base, nameOf)
      const ours = byName(sides.ours, nameOf)
      const theirs = byName(sides.theirs, nameOf)
      if (!base || !ours || !theirs) return mergeWhole(sides, place)
      const merged = new Map<string, T>()
      for (const name of new Set([...base.keys(), ...ours.keys(), ...theirs.keys()])) {
        const one = { base: base.get(name), ours: ours.get(name), theirs: theirs.get(name) }
        const kept = mergeOne(one, at(place, (one.theirs ?? one.ours ?? one.base)?.id ?? name))
        if (kept !== undefined) merged.set(name, kept)
      }
      const among = (items: ReadonlyMap<string, T>) => [...items.keys()].filter((name) => merged.has(name))
      // What one side has taken away and the other keeps is new for the order.
      const common = among(base).filter((name) => ours.has(name) && theirs.has(name))
      const { order, conflicts } = mergeOrder(common, among(ours), among(theirs))
      for (const name of conflicts) report(at(place, merged.get(name)?.id ?? name))
      return order.flatMap((name) => merged.get(name) ?? [])
    })
}

/** `undefined` if two items have one name. */
function byName<T>(items: readonly T[], nameOf: (item: T) => string): ReadonlyMap<string, T> | undefined {
  const map = new Map(items.map((item) => [nameOf(item), item]))
  return map.size === items.length ? map : undefined
}

function mergeItem<T>(
  { base, ours, theirs }: Sides<T | undefined>,
  place: Place,
  item: Merge<T>,
): T | undefined {
  if (base !== undefined && ours !== undefined && theirs !== undefined)
    return item({ base, ours, theirs }, place)
  return mergeWhole({ base, ours, theirs }, place)
}
