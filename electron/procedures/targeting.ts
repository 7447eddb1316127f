import type { TargetingChange } from '../../shared/contract/targeting.ts'
import type { Targeting } from '../../shared/model/targeting.ts'
import type { Host } from '../host.ts'
import { changeTargeting } from '../instance/stores/change-flag.ts'
import { given } from '../instance/stores/given.ts'
import { readFlag } from '../instance/stores/read-flags.ts'
import { saveFlag } from '../instance/stores/save-flag.ts'
import { discardDraft } from '../workbench/drafts.ts'
import { answer } from './implement.ts'

export const targeting = ({ database, workbench }: Host) => ({
  get: answer.targeting.get.handler(({ input }) =>
    database.snapshot((reader) => readFlag(reader, input.environmentId, input.flagId)),
  ),
  update: answer.targeting.update.handler(({ input: { flagId, environmentId, ifVersion, ...change } }) =>
    database.write((writer) =>
      changeTargeting(writer, { flagId, environmentId, ifVersion }, (saved) => changed(saved, change)),
    ),
  ),
  save: answer.targeting.save.handler(async ({ input: { document } }) => {
    const saved = await database.write((writer) => saveFlag(writer, document))
    discardDraft(workbench, document.flag.id, document.targeting.environmentId)
    return saved
  }),
})

function changed(saved: Targeting, { clientSideAvailability, ...change }: TargetingChange): Targeting {
  const { extra } = saved.clientSideAvailability
  return {
    ...saved,
    ...given(change),
    ...(clientSideAvailability && { clientSideAvailability: { ...clientSideAvailability, extra } }),
  }
}
