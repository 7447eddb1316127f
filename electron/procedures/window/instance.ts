import type { Host } from '../../host.ts'
import { answer } from '../implement.ts'

export const instance = ({ info, events }: Host) => ({
  get: answer.instance.get.handler(() => info),
  watch: answer.instance.watch.handler(({ signal }) => events.watch(signal)),
})
