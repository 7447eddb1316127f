import { readActing } from '../../access/accounts/read-acting.ts'
import type { Host } from '../../host.ts'
import { answer } from '../implement.ts'

export const acting = ({ access }: Host) => ({
  get: answer.acting.get.handler(({ context }) => readActing(access, context.caller)),
})
