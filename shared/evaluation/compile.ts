import { compileRawSegment } from './flagbase/compile/compile-condition.ts'
import { compileRawFlag } from './flagbase/compile/compile-raw-flag.ts'
import type { FlagData } from './input/flag-data.ts'
import { newLazyMap } from './input/lazy-map.ts'
import { compileFlag } from './launchdarkly/compile/compile-flag.ts'
import { compileSegment } from './launchdarkly/compile/compile-segment.ts'
import type { Ruleset } from './ruleset.ts'

/**
 * Reads flag data once: references, patterns, dates, versions, sets, bounds and results. Accepts any JSON: a
 * malformed flag is reported when it is evaluated. Each flag is read on first use, so do not change the data
 * afterwards.
 */
export function compile(data: FlagData): Ruleset {
  const { model, flags, segments } = Object(data) as Partial<FlagData>
  if (model === 'flagbase') {
    return {
      model,
      flags: newLazyMap(flags, compileRawFlag),
      segments: newLazyMap(segments, compileRawSegment),
    }
  }
  return {
    model: 'launchdarkly',
    flags: newLazyMap(flags, compileFlag),
    segments: newLazyMap(segments, compileSegment),
  }
}
