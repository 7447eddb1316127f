import { actedAccess } from '../../access/guard/caller.ts'
import type { Host } from '../../host.ts'
import { readSettings, updateSettings } from '../../workbench/settings.ts'
import { answer } from '../implement.ts'

export const settings = ({ workbench }: Host) => ({
  get: answer.settings.get.handler(({ context }) => readSettings(workbench, actedAccess(context.caller))),
  update: answer.settings.update.handler(({ input, context }) =>
    updateSettings(workbench, actedAccess(context.caller), input),
  ),
})
