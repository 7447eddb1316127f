import type { Host } from '../host.ts'
import {
  countKinds,
  forgetAnonymous,
  listIdentities,
  readIdentity,
  removeIdentity,
} from '../instance/identities/identities.ts'
import { editTrait, listTraits } from '../instance/identities/traits.ts'
import { answer } from './implement.ts'

export const identities = ({ database }: Host) => ({
  list: answer.identities.list.handler(({ input: { environmentId, ...filter } }) =>
    listIdentities(database.read, environmentId, filter),
  ),
  kinds: answer.identities.kinds.handler(({ input }) => countKinds(database.read, input.environmentId)),
  get: answer.identities.get.handler(({ input }) => readIdentity(database.read, input.identityId)),
  remove: answer.identities.remove.handler(({ input }) =>
    database.write((writer) => removeIdentity(writer, input.identityId)),
  ),
  forgetAnonymous: answer.identities.forgetAnonymous.handler(
    async ({ input: { environmentId, before } }) => ({
      count: await database.write((writer) =>
        forgetAnonymous(writer, environmentId, new Date(before).toISOString()),
      ),
    }),
  ),
})

export const traits = ({ database }: Host) => ({
  list: answer.traits.list.handler(({ input: { environmentId, ...filter } }) =>
    listTraits(database.read, environmentId, filter),
  ),
  change: answer.traits.change.handler(({ input: { traitId, ...edit } }) =>
    database.write((writer) => editTrait(writer, traitId, edit)),
  ),
})
