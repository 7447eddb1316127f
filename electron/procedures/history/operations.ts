import type { DescribedDocument, HistoryOperation } from '../../../shared/contract/history/operations.ts'
import { AppError } from '../../../shared/errors.ts'
import { exactJson } from '../../../shared/payload/digits/exact-json.ts'
import { toPayloadInTurns } from '../../../shared/payload/render/to-payload.ts'
import { toWholePayload } from '../../../shared/payload/render/whole-payload.ts'
import type { HostContext } from '../../access/guard/caller.ts'
import type { Host } from '../../host.ts'
import type { Reader } from '../../instance/database/database.ts'
import { changesElsewhere, changesOf } from '../../instance/history/changes.ts'
import { describeDocuments } from '../../instance/history/described/describe-documents.ts'
import {
  listOperations,
  operationsAround,
  readOperation,
  readOperationOf,
} from '../../instance/history/operations.ts'
import { stateAsOf } from '../../instance/history/past/state-as-of.ts'
import { tablesOf } from '../../instance/history/resources.ts'
import { namedPage, positionIn } from '../../instance/history/sentences/named-page.ts'
import { namesIn } from '../../instance/history/sentences/names.ts'
import { toOutput } from '../../instance/history/sentences/to-output.ts'
import { undoOperation } from '../../instance/history/undo/undo.ts'
import { undoDemands } from '../../instance/history/undo/undo-demands.ts'
import { undoObstacle } from '../../instance/history/undo/undo-obstacle.ts'
import { pageOf } from '../../instance/page-of.ts'
import { projectPaths } from '../../instance/stores/tree/project-paths.ts'
import { readEnvironment } from '../../instance/stores/tree/workspaces.ts'
import { requirePayload } from '../../transfer/require-payload.ts'
import { answer } from '../implement.ts'

export const operations = ({ database }: Host) => ({
  list: answer.operations.list.handler(async ({ input }) => {
    const { limit, cursor, kind, flagId, segmentId, ...filter } = input
    const found = await listOperations(database.read, {
      ...filter,
      resourceId: flagId ?? segmentId,
      ...(kind && { resources: tablesOf(kind) }),
      before: positionIn(cursor),
      limit: limit + 1,
    })
    const { items, nextCursor } = pageOf(found, limit, ({ position }) => String(position))
    return { items: await toOutput(database.read, items, input.projectId), nextCursor }
  }),
  listAll: answer.operations.listAll.handler(async ({ input: { limit, cursor, ...filter } }) => {
    const reader = database.read
    const found = await listOperations(reader, { ...filter, before: positionIn(cursor), limit: limit + 1 })
    const { items, nextCursor } = pageOf(found, limit, ({ position }) => String(position))
    const told = await toOutput(reader, items)
    const projectIds = items.map((operation) => [...operation.projectIds])
    return {
      items: told.map((operation, at) => ({ ...operation, projectIds: projectIds[at] ?? [] })),
      nextCursor,
      places: await projectPaths(reader, [...new Set(projectIds.flat())]),
    }
  }),
  describeElsewhere: answer.operations.describeElsewhere.handler(async ({ input: { operationId } }) => {
    await readOperation(database.read, operationId)
    const found = await changesElsewhere(database.read, operationId)
    const rows = found.map(({ projectId: _, ...change }) => change)
    return { rows, names: await namesIn(database.read, found) }
  }),
  listChanges: answer.operations.listChanges.handler(async ({ input, context }) => {
    const { projectId, operationId, limit, cursor } = input
    const { summary } = await readOperationOf(database.read, operationId, projectId)
    const withSdkKeys = 'sdk_key' in summary && (await mayReadSdkKeys(context, projectId))
    const page = { projectId, after: positionIn(cursor), limit: limit + 1, withSdkKeys }
    return namedPage(database.read, await changesOf(database.read, operationId, page), limit)
  }),
  describe: answer.operations.describe.handler(async ({ input, context }) => {
    const { projectId, operationId, limit, cursor } = input
    const operation = await readOperationOf(database.read, operationId, projectId)
    const after = positionIn(cursor) ?? 0
    const { items, nextCursor } = await describeDocuments(database, operation, projectId, { after, limit })
    const withSdkKeys = 'sdk_key' in operation.summary && (await mayReadSdkKeys(context, projectId))
    const others = { projectId, withSdkKeys, resources: otherTables }
    const found = cursor === undefined ? await changesOf(database.read, operationId, others) : []
    const rows = found.map(({ projectId: _, ...change }) => change)
    return {
      items,
      nextCursor,
      rows,
      names: await namesIn(database.read, [
        ...found,
        ...items.filter(({ environmentId }) => environmentId !== null).map(naming),
      ]),
    }
  }),
  obstacle: answer.operations.obstacle.handler(({ input: { projectId, operationId } }) =>
    database.snapshot(async (reader) => {
      const operation = await readOperationOf(reader, operationId, projectId)
      const obstacle = await undoObstacle(reader, operation)
      if (obstacle === null) return null
      const { reason, position } = obstacle
      const { last } = position === null ? {} : await operationsAround(reader, projectId, position)
      const [first = null] = last ? await toOutput(reader, [last], projectId) : []
      return { reason, first }
    }),
  ),
  undo: answer.operations.undo.handler(async ({ input: { projectId, operationId }, context }) => {
    const { id } = await database.write(async (writer) => {
      await readOperationOf(writer, operationId, projectId)
      await permitUndo(writer, operationId, context)
      return undoOperation(writer, operationId)
    }, 'long')
    const [undone] = await toOutput(database.read, [await readOperation(database.read, id)], projectId)
    return undone as HistoryOperation
  }),
  export: answer.operations.export.handler(async ({ input: { environmentId, operationId, side } }) => {
    const { workspaceKey, projectKey, key, projectId } = await readEnvironment(database.read, environmentId)
    const { position } = await readOperationOf(database.read, operationId, projectId)
    await requirePayload(database.read, environmentId)
    const { flags, segments } = await stateAsOf(database, { projectId, environmentId }, { operationId, side })
    const payload = toWholePayload(await toPayloadInTurns(flags.values(), segments.values()), null)
    return {
      fileName: `${workspaceKey}.${projectKey}.${key}.${side}-${position}.launchdarkly.json`,
      text: `${exactJson(payload)}\n`,
    }
  }),
})

const otherTables = [...tablesOf('workspace'), ...tablesOf('project'), ...tablesOf('environment')]

const naming = ({ environmentId }: DescribedDocument) => ({
  resourceId: environmentId ?? '',
  ownerId: null,
  environmentId: null,
  before: null,
  after: null,
})

/** True if the caller may list the SDK keys of every environment of a project. */
async function mayReadSdkKeys({ guard, caller }: HostContext, projectId: string): Promise<boolean> {
  const permission = { resource: 'sdk_key', action: 'list', at: [] } as const
  try {
    await guard.permit(caller, { permission }, { projectId })
    return true
  } catch (error) {
    if (error instanceof AppError) return false
    throw error
  }
}

/** Throws FORBIDDEN or NOT_FOUND unless the caller may make every write that the undo would make. */
async function permitUndo(reader: Reader, operationId: string, { guard, caller }: HostContext) {
  for (const { resource, action, at } of await undoDemands(reader, operationId))
    await guard.permit(caller, { permission: { resource, action, at: [] } }, at)
}
