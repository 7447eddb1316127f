import type { Host } from '../host.ts'
import { changeTargetings } from '../instance/stores/change-flags.ts'
import { readFlag } from '../instance/stores/read-flags.ts'
import { saveFlags } from '../instance/stores/save-flags.ts'
import { discardDraft } from '../workbench/drafts.ts'
import { answer } from './implement.ts'
import { only } from './only.ts'

export const targeting = ({ database, workbench }: Host) => ({
  get: answer.targeting.get.handler(({ input }) =>
    database.snapshot((reader) => readFlag(reader, input.environmentId, input.flagId)),
  ),
  update: answer.targeting.update.handler(({ input }) =>
    database.write(async (writer) => only(await changeTargetings(writer, [input]))),
  ),
  save: answer.targeting.save.handler(async ({ input: { document } }) => {
    const saved = await database.write(async (writer) => only(await saveFlags(writer, [document])))
    discardDraft(workbench, document.flag.id, document.targeting.environmentId)
    return saved
  }),
})
