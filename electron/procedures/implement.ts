import { implement } from '@orpc/server'
import { contract } from '../../shared/contract/index.ts'
import type { HostContext } from '../access/guard/caller.ts'
import { answerAsActor, asActor } from '../instance/database/as-actor.ts'

// Counted from the end of the middlewares below: the input is validated right before the last one.
const beforeTheLast = -1

/**
 * Implements the contract's procedures. For each call it checks that the caller may act at all, that the
 * input is valid and that the caller has permission; then it runs the procedure and validates the output. A
 * procedure implemented with it cannot bypass the guard.
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
