import type { Host } from '../../host.ts'
import { flagDrafts, segmentDrafts as keptSegments } from '../../workbench/drafts.ts'
import { answer } from '../implement.ts'

export const drafts = ({ workbench, events }: Host) => {
  const changed = () => events.emit({ type: 'workbench-changed' })
  return {
    list: answer.drafts.list.handler(({ input }) =>
      flagDrafts.list(workbench, input.environmentId).map(({ id, updatedAt }) => ({ flagId: id, updatedAt })),
    ),
    get: answer.drafts.get.handler(({ input: { flagId, environmentId } }) =>
      flagDrafts.get(workbench, { id: flagId, environmentId }),
    ),
    save: answer.drafts.save.handler(({ input }) => {
      if (flagDrafts.put(workbench, input.document)) changed()
    }),
    remove: answer.drafts.remove.handler(({ input: { flagId, environmentId } }) => {
      if (flagDrafts.discard(workbench, { id: flagId, environmentId })) changed()
    }),
  }
}

export const segmentDrafts = ({ workbench, events }: Host) => {
  const changed = () => events.emit({ type: 'workbench-changed' })
  return {
    list: answer.segmentDrafts.list.handler(({ input }) =>
      keptSegments
        .list(workbench, input.environmentId)
        .map(({ id, updatedAt }) => ({ segmentId: id, updatedAt })),
    ),
    get: answer.segmentDrafts.get.handler(({ input: { segmentId, environmentId } }) =>
      keptSegments.get(workbench, { id: segmentId, environmentId }),
    ),
    save: answer.segmentDrafts.save.handler(({ input }) => {
      if (keptSegments.put(workbench, input.document)) changed()
    }),
    remove: answer.segmentDrafts.remove.handler(({ input: { segmentId, environmentId } }) => {
      if (keptSegments.discard(workbench, { id: segmentId, environmentId })) changed()
    }),
  }
}
