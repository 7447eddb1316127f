import type { FlagData } from '../../shared/evaluation/index.ts'
import { type SharedRuleset, shareRuleset } from './ask-workers.ts'
import type { Pool } from './pool.ts'

/** The rulesets that were asked about last, by their data: workers forget the others. */
export interface RecentRulesets {
  readonly of: (data: FlagData) => SharedRuleset
  readonly forget: () => void
}

const most = 4

export function recentRulesets(pool: Pool): RecentRulesets {
  const known = new Map<FlagData, SharedRuleset>()
  return {
    of: (data) => {
      const ruleset = known.get(data) ?? shareRuleset(pool, data)
      known.delete(data)
      known.set(data, ruleset)
      for (const [oldest, { forget }] of [...known].slice(0, -most)) {
        known.delete(oldest)
        forget()
      }
      return ruleset
    },
    forget: () => {
      for (const { forget } of known.values()) forget()
      known.clear()
    },
  }
}
