import {
  type Merge,
  mergeFields,
  mergeList,
  mergeSet,
  mergeWhole,
  type Sides,
} from '../merge/three-way/merge.ts'
import { mergeSharedFlag, mergeTargeting } from '../merge/three-way/merge-flag.ts'
import { mergeSetting, mergeSharedSegment } from '../merge/three-way/merge-segment.ts'
import type { EnvironmentContent, FlagContent, ProjectContent, SegmentContent } from './content.ts'
import { neutralSetting, neutralTargeting } from './neutral.ts'

export interface MergedContent<T> {
  readonly content: T
  /**
   * The paths that both sides changed differently; `content` has the state of `ours`. They begin with `flag`,
   * `segment` or an environment id, those of a project with its fields.
   */
  readonly conflicts: readonly (readonly string[])[]
}

const named = { id: mergeWhole<string>, key: mergeWhole<string>, name: mergeWhole<string> }

const mergeEnvironment = mergeFields<EnvironmentContent>({
  ...named,
  description: mergeWhole,
  tags: mergeSet,
  color: mergeWhole,
})

const mergeProjectFields = mergeFields<ProjectContent>({
  ...named,
  description: mergeWhole,
  tags: mergeSet,
  evaluationModel: mergeWhole,
  environments: mergeList(({ id }) => id, mergeEnvironment),
})

/** Merges two states of a project, without its flags and segments. */
export function mergeProject(sides: Sides<ProjectContent>): MergedContent<ProjectContent> {
  const conflicts: (readonly string[])[] = []
  return { content: mergeProjectFields(sides, { path: [], conflicts }), conflicts }
}

/** Merges two states of a flag. An environment that only one side has is as it is there. */
export function mergeFlagContent({ base, ours, theirs }: Sides<FlagContent>): MergedContent<FlagContent> {
  const conflicts: (readonly string[])[] = []
  const flags = { base: base.flag, ours: ours.flag, theirs: theirs.flag }
  const targetings = { base: base.targetings, ours: ours.targetings, theirs: theirs.targetings }
  return {
    content: {
      flag: mergeSharedFlag(flags, { path: ['flag'], conflicts }),
      targetings: byEnvironment(targetings, mergeTargeting, conflicts).map(neutralTargeting),
    },
    conflicts,
  }
}

/** Merges two states of a segment. An environment that only one side has is as it is there. */
export function mergeSegmentContent({
  base,
  ours,
  theirs,
}: Sides<SegmentContent>): MergedContent<SegmentContent> {
  const conflicts: (readonly string[])[] = []
  const segments = { base: base.segment, ours: ours.segment, theirs: theirs.segment }
  const settings = { base: base.settings, ours: ours.settings, theirs: theirs.settings }
  return {
    content: {
      segment: mergeSharedSegment(segments, { path: ['segment'], conflicts }),
      settings: byEnvironment(settings, mergeSetting, conflicts).map(neutralSetting),
    },
    conflicts,
  }
}

/** An environment that the base has and one side lacks was deleted there: what it held goes with it. */
function byEnvironment<T extends { readonly environmentId: string }>(
  { base, ours, theirs }: Sides<readonly T[]>,
  merge: Merge<T>,
  conflicts: (readonly string[])[],
): T[] {
  const [was, own, other] = [base, ours, theirs].map(
    (parts) => new Map(parts.map((part) => [part.environmentId, part])),
  ) as [Map<string, T>, Map<string, T>, Map<string, T>]
  return [...new Set([...own.keys(), ...other.keys()])].sort().flatMap((id) => {
    const [before, one, two] = [was.get(id), own.get(id), other.get(id)]
    if (!one || !two) return before === undefined ? (one ?? two ?? []) : []
    const place = { path: [id], conflicts }
    return before
      ? merge({ base: before, ours: one, theirs: two }, place)
      : (mergeWhole({ base: undefined, ours: one, theirs: two }, place) ?? [])
  })
}
