import type { Host } from '../host.ts'
import {
  changeResource,
  createResource,
  pageResources,
  readResource,
  removeResource,
} from '../instance/stores/resources.ts'
import { answer } from './implement.ts'

export const workspaceResources = ({ database }: Host) => ({
  list: answer.workspaces.list.handler(({ input }) => pageResources(database.read, 'workspace', input)),
  get: answer.workspaces.get.handler(({ input }) =>
    readResource(database.read, 'workspace', input.workspaceId),
  ),
  create: answer.workspaces.create.handler(({ input }) =>
    database.write((writer) => createResource(writer, 'workspace', input)),
  ),
  update: answer.workspaces.update.handler(({ input }) =>
    database.write((writer) => changeResource(writer, 'workspace', input.workspaceId, input)),
  ),
  remove: answer.workspaces.remove.handler(({ input }) =>
    database.write((writer) => removeResource(writer, 'workspace', input.workspaceId, input.ifVersion)),
  ),
})
