import type { FlagbaseRuleset } from './flagbase/compiled.ts'
import type { LaunchDarklyRuleset } from './launchdarkly/compiled.ts'

/** Flag data that has been read and is ready to evaluate. Opaque, created by `compile`. */
export type Ruleset = LaunchDarklyRuleset | FlagbaseRuleset
