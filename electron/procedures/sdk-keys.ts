import type { Host } from '../host.ts'
import {
  createSdkKey,
  editSdkKey,
  listSdkKeys,
  removeSdkKey,
  rotateSdkKey,
} from '../instance/identities/sdk-keys.ts'
import { given } from '../instance/stores/given.ts'
import { answer } from './implement.ts'

export const sdkKeys = ({ database }: Host) => ({
  list: answer.sdkKeys.list.handler(async ({ input }) =>
    (await listSdkKeys(database.read, input.environmentId)).map(({ tags, ...key }) => ({
      ...key,
      tags: [...tags],
    })),
  ),
  create: answer.sdkKeys.create.handler(({ input }) =>
    database.write((writer) => createSdkKey(writer, input)),
  ),
  change: answer.sdkKeys.change.handler(async ({ input: { sdkKeyId, ...edit } }) => {
    const { tags, ...key } = await database.write((writer) => editSdkKey(writer, sdkKeyId, given(edit)))
    return { ...key, tags: [...tags] }
  }),
  rotate: answer.sdkKeys.rotate.handler(({ input }) =>
    database.write((writer) => rotateSdkKey(writer, input.sdkKeyId)),
  ),
  remove: answer.sdkKeys.remove.handler(({ input }) =>
    database.write((writer) => removeSdkKey(writer, input.sdkKeyId)),
  ),
})
