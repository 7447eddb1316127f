import { implement } from '@orpc/server'
import { contract } from '../../shared/contract/index.ts'
import type { HostContext } from '../access/caller.ts'
import { answerAsActor, asActor } from '../instance/as-actor.ts'

// Counted from the last of the middlewares below: the input is checked right before it.
const beforeTheLast = -1

/**
 * The contract's implementer. For every procedure: who asks, whether the input is well formed, whether they may; then the
 * answer, which is checked too. Whoever implements a procedure with it cannot leave the guard out.
 */
export const answer = implement(contract, { initialInputValidationIndex: beforeTheLast })
  .$context<HostContext>()
  .use(({ context, procedure, next }) => {
    context.guard.admit(context.caller, procedure['~orpc'].meta)
    return next()
  })
  .use(async ({ context, procedure, next }, input) => {
    await context.guard.permit(context.caller, procedure['~orpc'].meta, input)
    const actor = context.guard.nameOf(context.caller)
    const answered = await asActor(actor, () => next())
    return { ...answered, output: answerAsActor(actor, answered.output) }
  })
