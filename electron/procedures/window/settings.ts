import type { Host } from '../../host.ts'
import { changeSettings, readSettings } from '../../workbench/settings.ts'
import { answer } from '../implement.ts'

export const settings = ({ workbench }: Host) => ({
  get: answer.settings.get.handler(() => readSettings(workbench)),
  update: answer.settings.update.handler(({ input }) => changeSettings(workbench, input)),
})
