import { instanceId } from '../../../shared/access/place.ts'
import type { Caller } from '../../access/guard/caller.ts'
import type { Judge } from '../../access/policy/judge.ts'
import type { Host } from '../../host.ts'
import {
  createResource,
  pageResources,
  readResource,
  removeResource,
  updateResource,
} from '../../instance/stores/resources.ts'
import { answer } from '../implement.ts'

export const workspaces = ({ database, access }: Host) => ({
  list: answer.workspaces.list.handler(({ context, input }) =>
    pageResources(database.read, 'workspace', { ...input, only: visible(access.judge, context.caller) }),
  ),
  get: answer.workspaces.get.handler(({ input }) =>
    readResource(database.read, 'workspace', input.workspaceId),
  ),
  create: answer.workspaces.create.handler(({ input }) =>
    database.write((writer) => createResource(writer, 'workspace', input)),
  ),
  update: answer.workspaces.update.handler(({ input }) =>
    database.write((writer) => updateResource(writer, 'workspace', input.workspaceId, input)),
  ),
  remove: answer.workspaces.remove.handler(({ input }) =>
    database.write((writer) => removeResource(writer, 'workspace', input.workspaceId, input.ifVersion)),
  ),
})

/** The workspaces that a caller may read; undefined: all. */
function visible(judge: Judge, caller: Caller): string[] | undefined {
  const mayRead = (id: string) => judge.allows(caller, id, 'workspace', 'service')
  return mayRead(instanceId) ? undefined : judge.placesOf(caller).filter(mayRead)
}
