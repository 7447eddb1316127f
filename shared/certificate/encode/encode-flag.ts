import type { Ruleset } from '../../evaluation/index.ts'
import { encodeRawFlag } from './flagbase/flag.ts'
import { encodeFlag } from './launchdarkly/flag.ts'
import { newSide } from './launchdarkly/side.ts'
import type { EncodedFlag } from './outcome.ts'
import type { World } from './world.ts'

/** A flag of a config as formulas over the world. */
export const encodeFlagOf = (world: World, ruleset: Ruleset, key: string): EncodedFlag =>
  ruleset.model === 'flagbase' ? encodeRawFlag(world, ruleset, key) : encodeFlag(newSide(world, ruleset), key)
