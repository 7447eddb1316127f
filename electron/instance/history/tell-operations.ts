import type { Reader } from '../database.ts'
import { operationSentence } from './operation-sentence.ts'
import { type Operation, rowsOf } from './operations.ts'
import { readSubjects } from './subjects.ts'

/** Above so many rows an operation is told by its counts: naming a few of thousands tells no more. */
const mostRows = 400

/** What each of some operations did, in a few words, by its id; of what they touched in one project. */
export async function tellOperations(
  reader: Reader,
  operations: readonly Operation[],
  projectId?: string,
): Promise<ReadonlyMap<string, string>> {
  const small = operations.filter((operation) => operation.label === '' && rowsOf(operation) <= mostRows)
  const subjects = small.length > 0 ? await readSubjects(reader, idsOf(small), projectId) : []
  const byOperation = Map.groupBy(subjects, ({ operationId }) => operationId)
  return new Map(
    operations.map((operation) => [
      operation.id,
      operationSentence(operation, byOperation.get(operation.id)),
    ]),
  )
}

/** The same of one operation; where it touched several projects, without the names of what is in them. */
export async function sentenceOf(reader: Reader, operation: Operation): Promise<string> {
  const isOfSeveral = operation.projectIds.length > 1
  if (isOfSeveral) return operationSentence(operation, undefined)
  return (await tellOperations(reader, [operation])).get(operation.id) ?? ''
}

const idsOf = (operations: readonly Operation[]) => operations.map(({ id }) => id)
