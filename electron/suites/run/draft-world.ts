import { compile, type Ruleset } from '../../../shared/evaluation/index.ts'
import { find } from '../../../shared/evaluation/input/lazy-map.ts'
import { withItem } from '../../../shared/evaluation/input/replaced-item.ts'
import type { FlagDocument } from '../../../shared/model/flag-document.ts'
import type { SegmentDocument } from '../../../shared/model/segment-document.ts'
import { flagDataOf } from '../../../shared/payload/flag-data-of.ts'
import type { Closures } from '../../bench/closures.ts'
import type { HostWorld } from './suite-worlds.ts'

/** An environment with a flag as it is on screen. */
export async function withFlag(
  world: HostWorld,
  closures: Closures,
  document: FlagDocument,
): Promise<HostWorld> {
  const { flags, segments } = await closures.of(document)
  const others = [...flags.values()].filter(({ flag }) => flag.id !== document.flag.id)
  const { key, variations } = document.flag
  const { variationKeys } = world
  const keys = variations.map((variation) => variation.key)
  return {
    ...world,
    ruleset: withFlagOf(
      world.ruleset,
      compile(flagDataOf(world.ruleset.model, [...others, document], segments.values())),
      key,
    ),
    ...(variationKeys === undefined ? {} : { variationKeys: new Map([...variationKeys, [key, keys]]) }),
  }
}

/** The same with a segment. */
export function withSegment(world: HostWorld, document: SegmentDocument): HostWorld {
  const { ruleset } = world
  const drafted = compile(flagDataOf(ruleset.model, [], [document]))
  return { ...world, ruleset: withSegmentOf(ruleset, drafted, document.segment.key) }
}

// Both are compiled from the same model.
function withFlagOf(ruleset: Ruleset, drafted: Ruleset, key: string): Ruleset {
  if (ruleset.model === 'flagbase') {
    const flag = drafted.model === 'flagbase' ? find(drafted.flags, key) : undefined
    return flag ? { ...ruleset, flags: withItem(ruleset.flags, key, flag) } : ruleset
  }
  const flag = drafted.model === 'launchdarkly' ? find(drafted.flags, key) : undefined
  return flag ? { ...ruleset, flags: withItem(ruleset.flags, key, flag) } : ruleset
}

function withSegmentOf(ruleset: Ruleset, drafted: Ruleset, key: string): Ruleset {
  if (ruleset.model === 'flagbase') {
    const segment = drafted.model === 'flagbase' ? find(drafted.segments, key) : undefined
    return segment ? { ...ruleset, segments: withItem(ruleset.segments, key, segment) } : ruleset
  }
  const segment = drafted.model === 'launchdarkly' ? find(drafted.segments, key) : undefined
  return segment ? { ...ruleset, segments: withItem(ruleset.segments, key, segment) } : ruleset
}
