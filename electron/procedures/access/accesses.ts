import { getAccess, listAccesses } from '../../access/accounts/read-accesses.ts'
import {
  attachAccess,
  createAccess,
  detachAccess,
  removeAccess,
  rotateSecret,
  updateAccess,
} from '../../access/accounts/update-accesses.ts'
import { explainDecision } from '../../access/policy/explain-decision.ts'
import type { Host } from '../../host.ts'
import { answer } from '../implement.ts'

export const accesses = ({ access }: Host) => ({
  list: answer.accesses.list.handler(({ context }) => listAccesses(access, context.caller)),
  get: answer.accesses.get.handler(({ context, input }) => getAccess(access, context.caller, input.accessId)),
  create: answer.accesses.create.handler(({ context, input }) => createAccess(access, context.caller, input)),
  update: answer.accesses.update.handler(({ context, input: { accessId, ...change } }) =>
    updateAccess(access, context.caller, accessId, change),
  ),
  rotate: answer.accesses.rotate.handler(({ context, input }) =>
    rotateSecret(access, context.caller, input.accessId),
  ),
  remove: answer.accesses.remove.handler(({ context, input }) =>
    removeAccess(access, context.caller, input.accessId),
  ),
  attach: answer.accesses.attach.handler(({ context, input }) =>
    attachAccess(access, context.caller, input.accessId, input.place),
  ),
  detach: answer.accesses.detach.handler(({ context, input }) =>
    detachAccess(access, context.caller, input.accessId, input.attachmentId),
  ),
  checkPermission: answer.accesses.checkPermission.handler(({ context, input }) =>
    explainDecision(access, context.caller, input),
  ),
})
