import type { Host } from '../../host.ts'
import {
  createResource,
  pageResources,
  readResource,
  removeResource,
  updateResource,
} from '../../instance/stores/resources.ts'
import { reorderEnvironments, setColor } from '../../instance/stores/tree/environments.ts'
import { copyEnvironment } from '../../promotion/copy-environment.ts'
import { answer } from '../implement.ts'

export const environments = ({ database }: Host) => ({
  list: answer.environments.list.handler(({ input }) =>
    pageResources(database.read, 'environment', { ...input, parentId: input.projectId }),
  ),
  get: answer.environments.get.handler(({ input }) =>
    readResource(database.read, 'environment', input.environmentId),
  ),
  create: answer.environments.create.handler(({ input }) =>
    database.write(async (writer) => {
      const { copyFromEnvironmentId, color, projectId } = input
      const { id } = await createResource(writer, 'environment', { ...input, parentId: projectId })
      await setColor(writer, id, color)
      if (copyFromEnvironmentId !== undefined) await copyEnvironment(writer, copyFromEnvironmentId, id)
      return readResource(writer, 'environment', id)
    }, 'long'),
  ),
  update: answer.environments.update.handler(({ input }) =>
    database.write(async (writer) => {
      const { environmentId, color } = input
      await updateResource(writer, 'environment', environmentId, input)
      if (color !== undefined) await setColor(writer, environmentId, color)
      return readResource(writer, 'environment', environmentId)
    }),
  ),
  reorder: answer.environments.reorder.handler(({ input }) =>
    database.write((writer) => reorderEnvironments(writer, input.projectId, input.environmentIds)),
  ),
  remove: answer.environments.remove.handler(({ input }) =>
    database.write((writer) => removeResource(writer, 'environment', input.environmentId, input.ifVersion)),
  ),
})
