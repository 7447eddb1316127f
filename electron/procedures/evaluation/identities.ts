import type { Host } from '../../host.ts'
import {
  countKinds,
  forgetAnonymous,
  listIdentities,
  readIdentity,
  removeIdentity,
} from '../../instance/identities/identities.ts'
import { answer } from '../implement.ts'

export const identities = ({ database }: Host) => ({
  list: answer.identities.list.handler(({ input: { environmentId, ...filter } }) =>
    listIdentities(database.read, environmentId, filter),
  ),
  listKinds: answer.identities.listKinds.handler(({ input }) =>
    countKinds(database.read, input.environmentId),
  ),
  get: answer.identities.get.handler(({ input }) => readIdentity(database.read, input.identityId)),
  remove: answer.identities.remove.handler(({ input }) =>
    database.write((writer) => removeIdentity(writer, input.identityId)),
  ),
  removeAnonymous: answer.identities.removeAnonymous.handler(
    async ({ input: { environmentId, before } }) => ({
      count: await database.write((writer) =>
        forgetAnonymous(writer, environmentId, new Date(before).toISOString()),
      ),
    }),
  ),
})
