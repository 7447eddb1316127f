import { visibleTree } from '../access/visible-tree.ts'
import type { Host } from '../host.ts'
import {
  createProject,
  ensureWorkspace,
  readProject,
  readTree,
  removeProject,
} from '../instance/stores/workspaces.ts'
import { loadSample } from '../transfer/load-sample.ts'
import { answer } from './implement.ts'

export const workspaces = ({ database, workbench, events, access }: Host) => ({
  tree: answer.workspaces.tree.handler(async ({ context }) =>
    visibleTree(access.judge, context.caller, await readTree(database.read)),
  ),
  createProject: answer.workspaces.createProject.handler(({ input }) =>
    database.write(async (writer) => {
      const workspaceId = await ensureWorkspace(writer, input.workspaceKey)
      const project = { key: input.projectKey, name: input.name, isSample: false }
      return readProject(writer, await createProject(writer, workspaceId, project))
    }),
  ),
  removeProject: answer.workspaces.removeProject.handler(({ input }) =>
    database.write((writer) => removeProject(writer, input.projectId, input.key)),
  ),
  loadSample: answer.workspaces.loadSample.handler(async () => {
    const project = await loadSample(database, workbench)
    events.emit({ type: 'workbench-changed' })
    return project
  }),
})
