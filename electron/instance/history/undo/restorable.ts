import { resourceWord } from '../../../../shared/access/resource-word.ts'
import type { Operation } from '../operations.ts'
import { type HistoryResource, historyResources } from '../resources.ts'

/**
 * The tables that an operation touched and that undo restores. Others (SDK keys exist only as hashes) do not
 * prevent undoing the rest.
 */
export const restorable = ({ summary }: Pick<Operation, 'summary'>): HistoryResource[] =>
  historyResources.filter((resource) => resource in summary)

/** Says that an operation touched nothing that can be restored. */
export function lost({ summary }: Pick<Operation, 'summary'>): string {
  const words = Object.keys(summary).map((table) => resourceWord(table))
  return `it changed only what cannot be restored (${words.join(', ')})`
}
