import type { Host } from '../../host.ts'
import { listUsers, readSavedAt } from '../../instance/stores/flag-lists/flag-list.ts'
import { readFlag } from '../../instance/stores/flags/read-flags.ts'
import { answer } from '../implement.ts'

export const editor = ({ database }: Host) => ({
  open: answer.editor.open.handler(({ input: { flagId, environmentId } }) =>
    database.snapshot(async (reader) => ({
      document: await readFlag(reader, environmentId, flagId),
      savedAt: await readSavedAt(reader, flagId, environmentId),
      usedBy: await listUsers(reader, flagId, environmentId),
    })),
  ),
})
