import type { Host } from '../../host.ts'
import {
  createResource,
  pageResources,
  readResource,
  removeResource,
  updateResource,
} from '../../instance/stores/resources.ts'
import { answer } from '../implement.ts'

export const environments = ({ database }: Host) => ({
  list: answer.environments.list.handler(({ input }) =>
    pageResources(database.read, 'environment', { ...input, parentId: input.projectId }),
  ),
  get: answer.environments.get.handler(({ input }) =>
    readResource(database.read, 'environment', input.environmentId),
  ),
  create: answer.environments.create.handler(({ input }) =>
    database.write((writer) =>
      createResource(writer, 'environment', { ...input, parentId: input.projectId }),
    ),
  ),
  update: answer.environments.update.handler(({ input }) =>
    database.write((writer) => updateResource(writer, 'environment', input.environmentId, input)),
  ),
  remove: answer.environments.remove.handler(({ input }) =>
    database.write((writer) => removeResource(writer, 'environment', input.environmentId, input.ifVersion)),
  ),
})
