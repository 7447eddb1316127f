import { actedAccess } from '../../access/guard/caller.ts'
import type { Host } from '../../host.ts'
import { keepWindowState, latestWindow, readWindowState } from '../../workbench/windows.ts'
import { answer } from '../implement.ts'

export const windows = ({ workbench }: Host) => ({
  get: answer.windows.get.handler(({ input, context }) =>
    actedAccess(context.caller) === '' ? readWindowState(workbench, input.id) : null,
  ),
  latest: answer.windows.latest.handler(({ context }) =>
    actedAccess(context.caller) === '' ? latestWindow(workbench) : null,
  ),
  save: answer.windows.save.handler(({ input, context }) => {
    if (actedAccess(context.caller) === '') keepWindowState(workbench, input.id, input.state)
  }),
})
