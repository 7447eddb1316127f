import type { Step, Trace } from '../../shared/evaluation/index.ts'
import type { FlagDocument } from '../../shared/model/flag-document.ts'
import type { SegmentDocument } from '../../shared/model/segment-document.ts'
import type { SimulatedRules } from './read-rules.ts'

interface Outlines {
  readonly flags: FlagDocument[]
  readonly segments: SegmentDocument[]
}

/** The other flags and the segments that a trace names, without their lists of keys. */
export function outlinesOf({ steps, flagKey }: Trace, rules: SimulatedRules): Outlines {
  const keys = { flags: new Set<string>(), segments: new Set<string>() }
  collect(steps, keys)
  keys.flags.delete(flagKey)
  return {
    flags: [...rules.flags.values()].filter(({ flag }) => keys.flags.has(flag.key)).map(flagOutline),
    segments: [...rules.segments.values()]
      .filter(({ segment }) => keys.segments.has(segment.key))
      .map(segmentOutline),
  }
}

export const flagOutline = ({ flag, targeting }: FlagDocument): FlagDocument => ({
  flag,
  targeting: {
    ...targeting,
    targets: targeting.targets.map((target) => ({ ...target, values: [] })),
    contextTargets: targeting.contextTargets.map((target) => ({ ...target, values: [] })),
  },
})

const segmentOutline = ({ segment, setting }: SegmentDocument): SegmentDocument => ({
  segment,
  setting: {
    ...setting,
    included: [],
    excluded: [],
    includedContexts: setting.includedContexts.map((target) => ({ ...target, values: [] })),
    excludedContexts: setting.excludedContexts.map((target) => ({ ...target, values: [] })),
  },
})

function collect(
  steps: readonly Step[],
  keys: { readonly flags: Set<string>; readonly segments: Set<string> },
): void {
  for (const step of steps) {
    if (step.step === 'prerequisite') keys.flags.add(step.flagKey)
    if (step.step === 'segment') keys.segments.add(step.segmentKey)
    collect(step.steps, keys)
  }
}
