import type { Host } from '../../host.ts'
import { answer } from '../implement.ts'

export const instance = ({ info, events, openFolder }: Host) => ({
  get: answer.instance.get.handler(() => info),
  openFolder: answer.instance.openFolder.handler(() => openFolder()),
  watch: answer.instance.watch.handler(({ signal }) => events.watch(signal)),
})
