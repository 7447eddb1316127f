import type { Host } from '../../host.ts'
import { answer } from '../implement.ts'

export const backups = ({ backups }: Host) => ({
  list: answer.backups.list.handler(() => backups.list()),
  create: answer.backups.create.handler(({ signal }) => backups.create(signal)),
  inspect: answer.backups.inspect.handler(({ input, signal }) => backups.inspect(input.file, signal)),
  restore: answer.backups.restore.handler(({ input, signal }) => backups.restore(input.file, signal)),
})
