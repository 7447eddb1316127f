import type { Host } from '../host.ts'
import { discardDraft, getDraft, listDrafts, putDraft } from '../workbench/drafts.ts'
import { answer } from './implement.ts'

export const drafts = ({ workbench, events }: Host) => {
  const changed = () => events.emit({ type: 'workbench-changed' })
  return {
    list: answer.drafts.list.handler(({ input }) => listDrafts(workbench, input.environmentId)),
    get: answer.drafts.get.handler(({ input }) => getDraft(workbench, input.flagId, input.environmentId)),
    put: answer.drafts.put.handler(({ input }) => {
      if (putDraft(workbench, input.document)) changed()
    }),
    discard: answer.drafts.discard.handler(({ input }) => {
      discardDraft(workbench, input.flagId, input.environmentId)
      changed()
    }),
  }
}
