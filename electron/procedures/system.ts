import type { Host } from '../host.ts'
import { changeSettings, readSettings } from '../workbench/settings.ts'
import { answer } from './implement.ts'

export const system = ({ info, events, workbench }: Host) => ({
  info: answer.system.info.handler(() => info),
  watch: answer.system.watch.handler(({ signal }) => events.watch(signal)),
  settings: answer.system.settings.handler(() => readSettings(workbench)),
  changeSettings: answer.system.changeSettings.handler(({ input }) => changeSettings(workbench, input)),
})
