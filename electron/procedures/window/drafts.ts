import type { Host } from '../../host.ts'
import { flagDrafts } from '../../workbench/drafts.ts'
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
      if (flagDrafts.put(workbench, input.document, input.base)) changed()
    }),
    remove: answer.drafts.remove.handler(({ input: { flagId, environmentId } }) => {
      if (flagDrafts.discard(workbench, { id: flagId, environmentId })) changed()
    }),
  }
}
