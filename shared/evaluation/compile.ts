import type { FlagData } from './flag-data.ts'
import { compileFlag } from './launchdarkly/compile-flag.ts'
import { compileSegment } from './launchdarkly/compile-segment.ts'
import { newLazyMap } from './lazy-map.ts'
import type { Ruleset } from './ruleset.ts'

/**
 * Reads flag data once: references, patterns, dates, versions, sets, bounds and results. Any JSON will do: what is
 * not a flag is reported when it is evaluated. Each flag is read at its first use, so do not change the data after.
 */
export function compile(data: FlagData): Ruleset {
  const { flags, segments } = Object(data) as Partial<FlagData>
  return {
    model: 'launchdarkly',
    flags: newLazyMap(flags, compileFlag),
    segments: newLazyMap(segments, compileSegment),
  }
}
