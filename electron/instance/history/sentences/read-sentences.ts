import type { Reader } from '../../database/database.ts'
import { type Operation, rowsOf } from '../operations.ts'
import { isOfAccess, readAccessDeeds } from './access-deeds.ts'
import { accessSentence } from './access-sentence.ts'
import { operationSentence } from './operation-sentence.ts'
import { readSubjects } from './subjects.ts'

/**
 * An operation with more rows than this is described by counts alone: naming a few of thousands does not
 * help.
 */
const mostRows = 400

/**
 * Describes each operation in a few words, by operation id; limited to what it touched in one project if
 * `projectId` is given.
 */
export async function readSentences(
  reader: Reader,
  operations: readonly Operation[],
  projectId?: string,
): Promise<ReadonlyMap<string, string>> {
  const small = operations.filter((operation) => operation.label === '' && rowsOf(operation) <= mostRows)
  const subjects = small.length > 0 ? await readSubjects(reader, idsOf(small), projectId) : []
  const byOperation = Map.groupBy(subjects, ({ operationId }) => operationId)
  const deeds = await readAccessDeeds(reader, idsOf(small.filter(isOfAccess)), projectId)
  const deedsOf = Map.groupBy(deeds, ({ operationId }) => operationId)
  return new Map(
    operations.map((operation) => {
      // Outside a project, an access is a subject like any other.
      const [created = 0, , deleted = 0] = operation.summary.access ?? []
      const isOfRow = projectId === undefined && created + deleted > 0
      const told = isOfRow ? undefined : deedsOf.get(operation.id)
      const sentence = told
        ? accessSentence(told)
        : operationSentence(operation, byOperation.get(operation.id))
      return [operation.id, sentence]
    }),
  )
}

/** Describes one operation. If it touched several projects, the names of their content are left out. */
export async function readSentence(reader: Reader, operation: Operation): Promise<string> {
  const isOfSeveral = operation.projectIds.length > 1
  if (isOfSeveral) return operationSentence(operation, undefined)
  return (await readSentences(reader, [operation])).get(operation.id) ?? ''
}

const idsOf = (operations: readonly Operation[]) => operations.map(({ id }) => id)
