import type { Host } from '../host.ts'
import { changeFlag, readSharedFlag, removeFlag } from '../instance/stores/change-flag.ts'
import { createFlag } from '../instance/stores/create-flag.ts'
import { listFlags } from '../instance/stores/flag-list.ts'
import { pageFlags } from '../instance/stores/flag-page.ts'
import { answer } from './implement.ts'

export const flags = ({ database }: Host) => ({
  list: answer.flags.list.handler(({ input }) => database.snapshot((reader) => pageFlags(reader, input))),
  listAll: answer.flags.listAll.handler(({ input }) => listFlags(database.read, input.projectId)),
  get: answer.flags.get.handler(({ input }) =>
    database.snapshot((reader) => readSharedFlag(reader, input.flagId)),
  ),
  create: answer.flags.create.handler(({ input }) =>
    database.write(async (writer) => {
      const { id } = await createFlag(writer, input)
      return readSharedFlag(writer, id)
    }),
  ),
  update: answer.flags.update.handler(({ input: { flagId, ...change } }) =>
    database.write((writer) => changeFlag(writer, flagId, change)),
  ),
  remove: answer.flags.remove.handler(({ input }) =>
    database.write((writer) => removeFlag(writer, input.flagId, input.ifVersion)),
  ),
})
