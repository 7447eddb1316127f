import type { Host } from '../host.ts'
import { changeFlag, readSharedFlag, removeFlag } from '../instance/stores/change-flag.ts'
import { pageFlags } from '../instance/stores/flag-page.ts'
import { answer } from './implement.ts'

export const flagResources = ({ database }: Host) => ({
  page: answer.flags.page.handler(({ input }) => database.snapshot((reader) => pageFlags(reader, input))),
  one: answer.flags.one.handler(({ input }) =>
    database.snapshot((reader) => readSharedFlag(reader, input.flagId)),
  ),
  update: answer.flags.update.handler(({ input: { flagId, ...change } }) =>
    database.write((writer) => changeFlag(writer, flagId, change)),
  ),
  remove: answer.flags.remove.handler(({ input }) =>
    database.write((writer) => removeFlag(writer, input.flagId, input.ifVersion)),
  ),
})
