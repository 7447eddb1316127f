import type { Host } from '../../host.ts'
import { changesTo } from '../../instance/history/changes.ts'
import { namedPage, positionIn } from '../../instance/history/sentences/named-page.ts'
import { answer } from '../implement.ts'

export const history = ({ database }: Host) => ({
  list: answer.history.list.handler(async ({ input }) => {
    const { projectId, resourceId, limit, cursor } = input
    const page = { projectId, before: positionIn(cursor), limit: limit + 1 }
    return namedPage(database.read, await changesTo(database.read, resourceId, page), limit)
  }),
})
