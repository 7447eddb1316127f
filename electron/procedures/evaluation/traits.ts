import type { Host } from '../../host.ts'
import { editTrait, listTraits } from '../../instance/identities/traits.ts'
import { answer } from '../implement.ts'

export const traits = ({ database }: Host) => ({
  list: answer.traits.list.handler(({ input: { environmentId, ...filter } }) =>
    listTraits(database.read, environmentId, filter),
  ),
  update: answer.traits.update.handler(({ input: { traitId, ...edit } }) =>
    database.write((writer) => editTrait(writer, traitId, edit)),
  ),
})
