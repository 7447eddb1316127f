import type { Host } from '../../host.ts'
import { readSettings, updateSettings } from '../../workbench/settings.ts'
import { answer } from '../implement.ts'

export const settings = ({ workbench }: Host) => ({
  get: answer.settings.get.handler(() => readSettings(workbench)),
  update: answer.settings.update.handler(({ input }) => updateSettings(workbench, input)),
})
