import { actedAccess } from '../../access/guard/caller.ts'
import type { Host } from '../../host.ts'
import { flagDrafts } from '../../workbench/drafts.ts'
import { answer } from '../implement.ts'

export const drafts = ({ workbench, events }: Host) => {
  const changed = () => events.emit({ type: 'workbench-changed' })
  return {
    list: answer.drafts.list.handler(({ input, context }) =>
      flagDrafts
        .list(workbench, input.environmentId, { accessId: actedAccess(context.caller) })
        .map(({ id, updatedAt }) => ({ flagId: id, updatedAt })),
    ),
    get: answer.drafts.get.handler(({ input: { flagId, environmentId }, context }) =>
      flagDrafts.get(workbench, { id: flagId, environmentId, accessId: actedAccess(context.caller) }),
    ),
    save: answer.drafts.save.handler(({ input: { document, base }, context }) => {
      if (flagDrafts.put(workbench, { accessId: actedAccess(context.caller) }, document, base)) changed()
    }),
    remove: answer.drafts.remove.handler(({ input: { flagId, environmentId }, context }) => {
      const place = { id: flagId, environmentId, accessId: actedAccess(context.caller) }
      if (flagDrafts.discard(workbench, place)) changed()
    }),
  }
}
