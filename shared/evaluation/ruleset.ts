import type { FlagbaseRuleset } from './flagbase/compiled.ts'
import type { LaunchDarklyRuleset } from './launchdarkly/compiled.ts'

/** Flag data, read once and ready to be evaluated; opaque, made by `compile`. */
export type Ruleset = LaunchDarklyRuleset | FlagbaseRuleset
