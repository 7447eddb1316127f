import { actedAccess } from '../../access/guard/caller.ts'
import type { Host } from '../../host.ts'
import { segmentDrafts as kept } from '../../workbench/drafts.ts'
import { answer } from '../implement.ts'

export const segmentDrafts = ({ workbench, events }: Host) => {
  const changed = () => events.emit({ type: 'workbench-changed' })
  return {
    list: answer.segmentDrafts.list.handler(({ input, context }) =>
      kept
        .list(workbench, input.environmentId, { accessId: actedAccess(context.caller) })
        .map(({ id, updatedAt }) => ({ segmentId: id, updatedAt })),
    ),
    get: answer.segmentDrafts.get.handler(({ input: { segmentId, environmentId }, context }) =>
      kept.get(workbench, { id: segmentId, environmentId, accessId: actedAccess(context.caller) }),
    ),
    save: answer.segmentDrafts.save.handler(({ input: { document, base }, context }) => {
      if (kept.put(workbench, { accessId: actedAccess(context.caller) }, document, base)) changed()
    }),
    remove: answer.segmentDrafts.remove.handler(({ input: { segmentId, environmentId }, context }) => {
      const place = { id: segmentId, environmentId, accessId: actedAccess(context.caller) }
      if (kept.discard(workbench, place)) changed()
    }),
  }
}
