import type { Ruleset } from '../../evaluation/index.ts'
import { find } from '../../evaluation/input/lazy-map.ts'
import { withItem } from '../../evaluation/input/replaced-item.ts'

/** The same rules, with this flag as if it were on. */
export function asIfOn(ruleset: Ruleset, key: string): Ruleset {
  if (ruleset.model === 'flagbase') {
    const flag = find(ruleset.flags, key)
    if (flag === undefined || !flag.useFallthrough) return ruleset
    return { ...ruleset, flags: withItem(ruleset.flags, key, { ...flag, useFallthrough: false }) }
  }
  const flag = find(ruleset.flags, key)
  if (flag === undefined || flag.on) return ruleset
  return { ...ruleset, flags: withItem(ruleset.flags, key, { ...flag, on: true }) }
}

/** The same rules, with only this one of the flag, and nothing before it. */
export function withRule(ruleset: Ruleset, key: string, index: number): Ruleset {
  if (ruleset.model === 'flagbase') {
    const flag = find(ruleset.flags, key)
    if (flag === undefined) return ruleset
    const rules = flag.rules.slice(index, index + 1).map((rule) => ({ ...rule, index: 0 }))
    return { ...ruleset, flags: withItem(ruleset.flags, key, { ...flag, useFallthrough: false, rules }) }
  }
  const flag = find(ruleset.flags, key)
  if (flag === undefined) return ruleset
  const rules = flag.rules.slice(index, index + 1).map((rule) => ({ ...rule, index: 0 }))
  const alone = { ...flag, on: true, prerequisites: [], targets: [], rules }
  return { ...ruleset, flags: withItem(ruleset.flags, key, alone) }
}
