import type { PayloadClause } from './clause.ts'
import type { PayloadVariationOrRollout } from './rollout.ts'

/** One targeting rule: matches if every clause does. Source: `ldmodel.FlagRule`. */
export interface PayloadRule extends PayloadVariationOrRollout {
  readonly id?: string
  readonly clauses?: readonly PayloadClause[] | null
  readonly trackEvents?: boolean | null
}
