import { compileRawSegment } from './flagbase/compile/compile-condition.ts'
import { compileRawFlag } from './flagbase/compile/compile-raw-flag.ts'
import type { FlagData } from './input/flag-data.ts'
import { newLazyMap } from './input/lazy-map.ts'
import { compileFlag } from './launchdarkly/compile/compile-flag.ts'
import { compileSegment } from './launchdarkly/compile/compile-segment.ts'
import {
  readFlagAsJavascript,
  readSegmentAsJavascript,
} from './launchdarkly/javascript/read-as-javascript.ts'
import type { Ruleset } from './ruleset.ts'

/** Whose answers are wanted where LaunchDarkly's SDKs disagree. */
export interface CompileOptions {
  /** `go` by default. Source: docs/evaluation/launchdarkly.md §8. */
  readonly sdk?: 'go' | 'javascript' | undefined
}

/**
 * Reads flag data once: references, patterns, dates, versions, sets, bounds and results. Accepts any JSON: a
 * malformed flag is reported when it is evaluated. Each flag is read on first use, so do not change the data
 * afterwards.
 *
 * With `sdk: 'javascript'`, regular expressions run on the engine of this process, which some patterns keep busy without
 * end: then evaluate in a thread that can be stopped.
 */
export function compile(data: FlagData, { sdk = 'go' }: CompileOptions = {}): Ruleset {
  const { model, flags, segments } = Object(data) as Partial<FlagData>
  if (model === 'flagbase') {
    return {
      model,
      flags: newLazyMap(flags, compileRawFlag),
      segments: newLazyMap(segments, compileRawSegment),
    }
  }
  const isGo = sdk === 'go'
  return {
    model: 'launchdarkly',
    flags: newLazyMap(flags, isGo ? compileFlag : readFlagAsJavascript),
    segments: newLazyMap(segments, isGo ? compileSegment : readSegmentAsJavascript),
  }
}
