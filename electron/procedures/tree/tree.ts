import { visibleTree } from '../../access/guard/visible-tree.ts'
import type { Host } from '../../host.ts'
import { readTree } from '../../instance/stores/tree/workspaces.ts'
import { answer } from '../implement.ts'

export const tree = ({ database, access }: Host) => ({
  get: answer.tree.get.handler(async ({ context }) =>
    visibleTree(access.judge, context.caller, await readTree(database.read)),
  ),
})
