import type { Ruleset } from '../../evaluation/index.ts'
import { flagbaseRows, flagbaseSegmentRows } from './flagbase-rows.ts'
import { launchDarklyRows, launchDarklySegmentRows } from './launchdarkly-rows.ts'
import type { RowPlan } from './row-plan.ts'

/** What there is to try of a flag, in order of evaluation; nothing if it is missing or malformed. */
export function rowsOf(ruleset: Ruleset, flagKey: string): readonly RowPlan[] {
  return ruleset.model === 'launchdarkly'
    ? launchDarklyRows(ruleset, flagKey)
    : flagbaseRows(ruleset, flagKey)
}

/** What there is to try of a segment. */
export function segmentRowsOf(ruleset: Ruleset, key: string): readonly RowPlan[] {
  return ruleset.model === 'launchdarkly'
    ? launchDarklySegmentRows(ruleset, key)
    : flagbaseSegmentRows(ruleset, key)
}
