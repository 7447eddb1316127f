import type { TargetingChange } from '../../shared/contract/targeting.ts'
import type { Targeting } from '../../shared/model/targeting.ts'
import type { Host } from '../host.ts'
import { changeTargeting } from '../instance/stores/change-flag.ts'
import { given } from '../instance/stores/given.ts'
import { readFlag } from '../instance/stores/read-flags.ts'
import { answer } from './implement.ts'

export const targeting = ({ database }: Host) => ({
  get: answer.targeting.get.handler(({ input }) =>
    database.snapshot((reader) => readFlag(reader, input.environmentId, input.flagId)),
  ),
  change: answer.targeting.change.handler(({ input: { flagId, environmentId, ifVersion, ...change } }) =>
    database.write((writer) =>
      changeTargeting(writer, { flagId, environmentId, ifVersion }, (saved) => changed(saved, change)),
    ),
  ),
})

function changed(saved: Targeting, { clientSideAvailability, ...change }: TargetingChange): Targeting {
  const { extra } = saved.clientSideAvailability
  return {
    ...saved,
    ...given(change),
    ...(clientSideAvailability && { clientSideAvailability: { ...clientSideAvailability, extra } }),
  }
}
