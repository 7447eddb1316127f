import type { Host } from '../../host.ts'
import { segmentDrafts as kept } from '../../workbench/drafts.ts'
import { answer } from '../implement.ts'

export const segmentDrafts = ({ workbench, events }: Host) => {
  const changed = () => events.emit({ type: 'workbench-changed' })
  return {
    list: answer.segmentDrafts.list.handler(({ input }) =>
      kept.list(workbench, input.environmentId).map(({ id, updatedAt }) => ({ segmentId: id, updatedAt })),
    ),
    get: answer.segmentDrafts.get.handler(({ input: { segmentId, environmentId } }) =>
      kept.get(workbench, { id: segmentId, environmentId }),
    ),
    save: answer.segmentDrafts.save.handler(({ input }) => {
      if (kept.put(workbench, input.document, input.base)) changed()
    }),
    remove: answer.segmentDrafts.remove.handler(({ input: { segmentId, environmentId } }) => {
      if (kept.discard(workbench, { id: segmentId, environmentId })) changed()
    }),
  }
}
