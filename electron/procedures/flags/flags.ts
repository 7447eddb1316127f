import type { Host } from '../../host.ts'
import { listFlags } from '../../instance/stores/flag-lists/flag-list.ts'
import { pageFlags } from '../../instance/stores/flag-lists/flag-page.ts'
import { readLastActors } from '../../instance/stores/flag-lists/last-actors.ts'
import { createFlags } from '../../instance/stores/flags/create-flags.ts'
import { readSharedFlag } from '../../instance/stores/flags/read-flags.ts'
import { removeFlags } from '../../instance/stores/flags/remove-flags.ts'
import { updateFlags } from '../../instance/stores/flags/update-flags.ts'
import { answer } from '../implement.ts'
import { only } from '../only.ts'

export const flags = ({ database }: Host) => ({
  list: answer.flags.list.handler(({ input }) => database.snapshot((reader) => pageFlags(reader, input))),
  listAll: answer.flags.listAll.handler(({ input }) => listFlags(database.read, input.projectId)),
  lastActors: answer.flags.lastActors.handler(({ input }) => readLastActors(database.read, input.projectId)),
  get: answer.flags.get.handler(({ input }) =>
    database.snapshot((reader) => readSharedFlag(reader, input.flagId)),
  ),
  create: answer.flags.create.handler(({ input }) =>
    database.write(async (writer) => only(await createFlags(writer, [input]))),
  ),
  update: answer.flags.update.handler(({ input }) =>
    database.write(async (writer) => only(await updateFlags(writer, [input]))),
  ),
  remove: answer.flags.remove.handler(({ input }) =>
    database.write(async (writer) => only(await removeFlags(writer, [input]))),
  ),
})
