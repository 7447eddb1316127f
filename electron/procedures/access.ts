import {
  attachAccess,
  changeAccess,
  createAccess,
  detachAccess,
  removeAccess,
  rotateSecret,
} from '../access/change-accesses.ts'
import { explainDecision } from '../access/explain-decision.ts'
import { getAccess, listAccesses } from '../access/read-accesses.ts'
import type { Host } from '../host.ts'
import { answer } from './implement.ts'

export const access = ({ access }: Host) => ({
  list: answer.access.list.handler(({ context }) => listAccesses(access, context.caller)),
  get: answer.access.get.handler(({ context, input }) => getAccess(access, context.caller, input.accessId)),
  create: answer.access.create.handler(({ context, input }) => createAccess(access, context.caller, input)),
  change: answer.access.change.handler(({ context, input: { accessId, ...change } }) =>
    changeAccess(access, context.caller, accessId, change),
  ),
  rotate: answer.access.rotate.handler(({ context, input }) =>
    rotateSecret(access, context.caller, input.accessId),
  ),
  remove: answer.access.remove.handler(({ context, input }) =>
    removeAccess(access, context.caller, input.accessId),
  ),
  attach: answer.access.attach.handler(({ context, input }) =>
    attachAccess(access, context.caller, input.accessId, input.place),
  ),
  detach: answer.access.detach.handler(({ context, input }) =>
    detachAccess(access, context.caller, input.accessId, input.attachmentId),
  ),
  login: answer.access.login.handler(({ input }) => access.login(input.key, input.secret)),
  mayDo: answer.access.mayDo.handler(({ context, input }) => explainDecision(access, context.caller, input)),
})
