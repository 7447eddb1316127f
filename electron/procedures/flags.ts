import type { Host } from '../host.ts'
import { readSharedFlag } from '../instance/stores/change-flag.ts'
import { createFlag } from '../instance/stores/create-flag.ts'
import { listFlags, listUsers } from '../instance/stores/flag-list.ts'
import { readFlag } from '../instance/stores/read-flags.ts'
import { saveFlag } from '../instance/stores/save-flag.ts'
import { discardDraft } from '../workbench/drafts.ts'
import { answer } from './implement.ts'

export const flags = ({ database, workbench }: Host) => ({
  list: answer.flags.list.handler(({ input }) => listFlags(database.read, input.projectId)),
  get: answer.flags.get.handler(({ input: { flagId, environmentId } }) =>
    database.snapshot(async (reader) => ({
      document: await readFlag(reader, environmentId, flagId),
      usedBy: await listUsers(reader, flagId, environmentId),
    })),
  ),
  create: answer.flags.create.handler(({ input }) =>
    database.write(async (writer) => {
      const { id } = await createFlag(writer, input)
      return readSharedFlag(writer, id)
    }),
  ),
  save: answer.flags.save.handler(async ({ input: { document } }) => {
    const saved = await database.write((writer) => saveFlag(writer, document))
    discardDraft(workbench, document.flag.id, document.targeting.environmentId)
    return saved
  }),
})
