import type { Host } from '../../host.ts'
import { discardDraft, getDraft, listDrafts, putDraft } from '../../workbench/drafts.ts'
import { answer } from '../implement.ts'

export const drafts = ({ workbench, events }: Host) => {
  const changed = () => events.emit({ type: 'workbench-changed' })
  return {
    list: answer.drafts.list.handler(({ input }) => listDrafts(workbench, input.environmentId)),
    get: answer.drafts.get.handler(({ input }) => getDraft(workbench, input.flagId, input.environmentId)),
    save: answer.drafts.save.handler(({ input }) => {
      if (putDraft(workbench, input.document)) changed()
    }),
    remove: answer.drafts.remove.handler(({ input }) => {
      if (discardDraft(workbench, input.flagId, input.environmentId)) changed()
    }),
  }
}
