import type { FlagbaseRuleset } from './flagbase/compile/compiled.ts'
import type { LaunchDarklyRuleset } from './launchdarkly/compile/compiled.ts'

/** Flag data that has been read and is ready to evaluate. Opaque, created by `compile`. */
export type Ruleset = LaunchDarklyRuleset | FlagbaseRuleset
