import type { Host } from '../../host.ts'
import {
  createResource,
  pageResources,
  readResource,
  removeResource,
  updateResource,
} from '../../instance/stores/resources.ts'
import { createProject, ensureWorkspace, readProject } from '../../instance/stores/tree/workspaces.ts'
import { answer } from '../implement.ts'

export const projects = ({ database }: Host) => ({
  list: answer.projects.list.handler(({ input }) =>
    pageResources(database.read, 'project', { ...input, parentId: input.workspaceId }),
  ),
  get: answer.projects.get.handler(({ input }) => readResource(database.read, 'project', input.projectId)),
  create: answer.projects.create.handler(({ input }) =>
    database.write((writer) => createResource(writer, 'project', { ...input, parentId: input.workspaceId })),
  ),
  createAt: answer.projects.createAt.handler(({ input }) =>
    database.write(async (writer) => {
      const workspaceId = await ensureWorkspace(writer, input.workspaceKey)
      const { projectKey: key, name, evaluationModel } = input
      const project = { key, name, evaluationModel, isSample: false }
      return readProject(writer, await createProject(writer, workspaceId, project))
    }),
  ),
  update: answer.projects.update.handler(({ input }) =>
    database.write((writer) => updateResource(writer, 'project', input.projectId, input)),
  ),
  remove: answer.projects.remove.handler(({ input }) =>
    database.write((writer) => removeResource(writer, 'project', input.projectId, input.ifVersion)),
  ),
})
