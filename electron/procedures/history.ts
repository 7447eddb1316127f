import type { Host } from '../host.ts'
import { listOperations, type Operation } from '../instance/history/operations.ts'
import { answer } from './implement.ts'

export const history = ({ database }: Host) => ({
  operations: answer.history.operations.handler(async ({ input }) => {
    const { projectId, limit, cursor, actor } = input
    const resourceId = input.flagId ?? input.segmentId ?? input.environmentId
    const before = cursor === undefined ? undefined : Number(cursor)
    const filter = { projectId, resourceId, actor, before, limit: limit + 1 }
    const found = await listOperations(database.read, filter)
    const items = found.slice(0, limit)
    const last = items.at(-1)
    return {
      items: items.map(toOutput),
      nextCursor: found.length > limit && last ? String(last.position) : null,
    }
  }),
})

/** Which other projects an operation touched is not for everybody who may read one of them. */
function toOutput({ projectIds: _, summary, ...operation }: Operation) {
  const counts = Object.entries(summary).map(
    ([table, [created, changed, deleted]]) =>
      [table, [created, changed, deleted] satisfies [number, number, number]] as const,
  )
  return { ...operation, summary: Object.fromEntries(counts) as Record<string, [number, number, number]> }
}
