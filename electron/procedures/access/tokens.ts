import type { Host } from '../../host.ts'
import { answer } from '../implement.ts'

export const tokens = ({ access }: Host) => ({
  create: answer.tokens.create.handler(({ input }) => access.signIn(input.key, input.secret)),
})
