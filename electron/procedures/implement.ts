import { implement } from '@orpc/server'
import { contract } from '../../shared/contract/index.ts'

/** The contract's implementer: what comes in and goes out is checked for every procedure. */
export const answer = implement(contract)
