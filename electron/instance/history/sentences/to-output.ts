import type { HistoryOperation } from '../../../../shared/contract/history/operations.ts'
import type { Reader } from '../../database/database.ts'
import type { Operation } from '../operations.ts'
import { readSentences } from './read-sentences.ts'

/**
 * Omits the other projects that an operation touched, because a reader of one project may not see them. Without
 * `projectId`, sentences are about the whole instance.
 */
export async function toOutput(
  reader: Reader,
  operations: readonly Operation[],
  projectId?: string,
): Promise<HistoryOperation[]> {
  const sentences = await readSentences(reader, operations, projectId)
  return operations.map(({ projectIds: _, summary, ...operation }) => ({
    ...operation,
    sentence: sentences.get(operation.id) ?? '',
    summary: Object.fromEntries(Object.entries(summary).map(([table, [...counts]]) => [table, counts])),
  }))
}
