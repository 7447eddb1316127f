import { livesLonger, refuseOutliving } from '../../access/policy/authority.ts'
import type { Host } from '../../host.ts'
import { definedFields } from '../../instance/stores/defined-fields.ts'
import {
  createSdkKey,
  editSdkKey,
  listSdkKeys,
  lockSdkKey,
  removeSdkKey,
  rotateSdkKey,
} from '../../instance/stores/sdk-keys.ts'
import { answer } from '../implement.ts'

export const sdkKeys = ({ database, access: { judge } }: Host) => ({
  list: answer.sdkKeys.list.handler(async ({ input }) =>
    (await listSdkKeys(database.read, input.environmentId)).map(({ tags, ...key }) => ({
      ...key,
      tags: [...tags],
    })),
  ),
  create: answer.sdkKeys.create.handler(({ input, context }) => {
    refuseOutliving(judge, context.caller, input.expiresAt)
    return database.write((writer) => createSdkKey(writer, input))
  }),
  update: answer.sdkKeys.update.handler(async ({ input: { sdkKeyId, ...edit }, context }) => {
    const { tags, ...key } = await database.write(async (writer) => {
      const before = await lockSdkKey(writer, sdkKeyId)
      const after = await editSdkKey(writer, sdkKeyId, definedFields(edit))
      if (livesLonger(before, after)) refuseOutliving(judge, context.caller, after.expiresAt)
      return after
    })
    return { ...key, tags: [...tags] }
  }),
  rotate: answer.sdkKeys.rotate.handler(({ input, context }) =>
    database.write(async (writer) => {
      const { expiresAt } = await lockSdkKey(writer, input.sdkKeyId)
      refuseOutliving(judge, context.caller, expiresAt)
      return rotateSdkKey(writer, input.sdkKeyId)
    }),
  ),
  remove: answer.sdkKeys.remove.handler(({ input }) =>
    database.write((writer) => removeSdkKey(writer, input.sdkKeyId)),
  ),
})
