import type { ImportItem, ImportPreview } from '../../../../shared/contract/flags/transfer.ts'
import { wordsOf } from '../../../lib/search.ts'

export type Show = 'all' | 'new' | 'changed' | 'same' | 'deleted' | 'problems'

export interface ItemFilter {
  readonly show: Show
  readonly text: string
}

/** The name of an item in `leaveOut`. */
export const itemName = ({ kind, key }: ImportItem): string => `${kind}:${key}`

/** An item with an error cannot be imported: it is left out even if it is selected. */
export const isBroken = ({ problems }: ImportItem): boolean => problems.some(({ level }) => level === 'error')

/** True if importing the item writes anything. */
export const isWritten = (item: ImportItem, leaveOut: ReadonlySet<string>): boolean =>
  item.change !== 'same' && !leaveOut.has(itemName(item))

/** The items that are left out initially. */
export function brokenItems({ items }: ImportPreview): ReadonlySet<string> {
  return new Set(items.filter(isBroken).map(itemName))
}

/** The items that match the filter, in the order of the file. */
export function filterItems(items: readonly ImportItem[], { show, text }: ItemFilter): readonly ImportItem[] {
  const words = wordsOf(text)
  return items.filter(
    (item) => isShown(item, show) && words.every((word) => item.key.toLowerCase().includes(word)),
  )
}

/** The number of items for each filter option. */
export function countItems(items: readonly ImportItem[]): Readonly<Record<Show, number>> {
  const counts = { all: items.length, new: 0, changed: 0, same: 0, deleted: 0, problems: 0 }
  for (const item of items) {
    counts[item.change]++
    if (item.problems.length > 0) counts.problems++
  }
  return counts
}

/** `leaveOut` with items included or left out. Broken items stay left out. */
export function withItems(
  leaveOut: ReadonlySet<string>,
  items: readonly ImportItem[],
  isTaken: boolean,
): ReadonlySet<string> {
  const next = new Set(leaveOut)
  for (const item of items) {
    if (isTaken && !isBroken(item)) next.delete(itemName(item))
    else next.add(itemName(item))
  }
  return next
}

const isShown = (item: ImportItem, show: Show): boolean =>
  show === 'all' || (show === 'problems' ? item.problems.length > 0 : item.change === show)
