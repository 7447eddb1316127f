import { implement } from '@orpc/server'
import { contract } from '../../shared/contract/index.ts'
import { explainDatabaseError } from '../instance/constraint-errors.ts'

/** The contract's implementer: input is checked, and a broken database rule becomes a sentence, for every procedure. */
export const answer = implement(contract).use(async ({ next }) => {
  try {
    return await next()
  } catch (error) {
    throw explainDatabaseError(error)
  }
})
