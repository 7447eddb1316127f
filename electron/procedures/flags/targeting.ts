import type { Host } from '../../host.ts'
import { readFlag } from '../../instance/stores/flags/read-flags.ts'
import { updateTargetings } from '../../instance/stores/flags/update-flags.ts'
import { answer } from '../implement.ts'
import { only } from '../only.ts'
import { saveDrafted } from './save-drafted.ts'

export const targeting = (host: Host) => ({
  get: answer.targeting.get.handler(({ input }) =>
    host.database.snapshot((reader) => readFlag(reader, input.environmentId, input.flagId)),
  ),
  update: answer.targeting.update.handler(({ input }) =>
    host.database.write(async (writer) => only(await updateTargetings(writer, [input]))),
  ),
  save: answer.targeting.save.handler(({ input: { document }, context }) =>
    host.database.write(async (writer) => only(await saveDrafted(host, context.caller, writer, [document]))),
  ),
})
