import type { FlagData } from '../../shared/evaluation/index.ts'
import { reachable } from '../../shared/population/reachable.ts'
import { type SharedRuleset, shareRuleset } from './ask-workers.ts'
import type { Pool } from './pool.ts'

/** The rulesets that were asked about last: workers forget the others. */
export interface RecentRulesets {
  /** Of the data, workers get only what these flags can reach: an edit of one flag is sent on each keystroke. */
  readonly of: (data: FlagData, flagKeys: readonly string[]) => SharedRuleset
  readonly forget: () => void
}

interface Known {
  readonly data: FlagData
  readonly keys: string
  readonly ruleset: SharedRuleset
}

const most = 4

export function recentRulesets(pool: Pool): RecentRulesets {
  let known: Known[] = []
  return {
    of: (data, flagKeys) => {
      const keys = JSON.stringify(flagKeys)
      const found = known.find((one) => one.data === data && one.keys === keys)
      const latest = found ?? { data, keys, ruleset: shareRuleset(pool, reachable(data, flagKeys)) }
      const others = known.filter((one) => one !== latest)
      for (const { ruleset } of others.slice(most - 1)) ruleset.forget()
      known = [latest, ...others.slice(0, most - 1)]
      return latest.ruleset
    },
    forget: () => {
      for (const { ruleset } of known) ruleset.forget()
      known = []
    },
  }
}
