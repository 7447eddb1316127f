import type { DocumentChange } from '../merge/change.ts'
import { diffFlag } from '../merge/diff/diff-flag.ts'
import { diffList } from '../merge/diff/diff-list.ts'
import { diffDescription } from '../merge/diff/diff-properties.ts'
import type { ProjectNames } from '../merge/names.ts'
import { diffSegment } from '../merge/segment/diff-segment.ts'
import {
  type Content,
  type FlagContent,
  isFlag,
  isProject,
  isSegment,
  type ProjectContent,
  type SegmentContent,
} from './content.ts'

/** One change of a resource in plain words. */
export interface Change {
  /** The key of the environment; null: in all. */
  readonly environment: string | null
  readonly sentence: string
  /** Of `MergedContent`. */
  readonly path: string[]
}

export interface DescribeNames extends ProjectNames {
  readonly environmentKey: (id: string) => string
}

/** What differs between two states of a resource; undefined = it does not exist. */
export function describeChanges(
  before: Content | undefined,
  after: Content | undefined,
  names: DescribeNames,
): Change[] {
  const whole = (sentence: string): Change[] => [{ environment: null, sentence, path: [] }]
  if (after === undefined) return before === undefined ? [] : whole('deleted')
  if (before === undefined) return whole(createdWords(after))
  if (isFlag(before) && isFlag(after)) return flagChanges(before, after, names)
  if (isSegment(before) && isSegment(after)) return segmentChanges(before, after, names)
  return isProject(before) && isProject(after) ? projectChanges(before, after) : []
}

function createdWords(content: Content): string {
  if (isSegment(content)) return 'created'
  const parts = isFlag(content) ? content.flag.variations : content.environments
  return `created with ${parts.map(({ key }) => key).join(', ')}`
}

const inPlace =
  (place: string, environment: string | null) =>
  ({ sentence, path }: DocumentChange): Change => ({ environment, sentence, path: [place, ...path] })

function flagChanges(before: FlagContent, after: FlagContent, names: DescribeNames): Change[] {
  const same = before.targetings[0] ?? after.targetings[0]
  const shared = same
    ? diffFlag({ flag: before.flag, targeting: same }, { flag: after.flag, targeting: same }, names)
    : []
  const parts = pairs(before.targetings, after.targetings).flatMap(({ id, was, is }) =>
    diffFlag({ flag: after.flag, targeting: was }, { flag: after.flag, targeting: is }, names).map(
      inPlace(id, names.environmentKey(id)),
    ),
  )
  return [
    ...shared.map(inPlace('flag', null)),
    ...parts,
    ...newPlaces(before.targetings, after.targetings, names),
  ]
}

function segmentChanges(before: SegmentContent, after: SegmentContent, names: DescribeNames): Change[] {
  const same = before.settings[0] ?? after.settings[0]
  const shared = same
    ? diffSegment({ segment: before.segment, setting: same }, { segment: after.segment, setting: same })
    : []
  const parts = pairs(before.settings, after.settings).flatMap(({ id, was, is }) =>
    diffSegment({ segment: after.segment, setting: was }, { segment: after.segment, setting: is }).map(
      inPlace(id, names.environmentKey(id)),
    ),
  )
  return [
    ...shared.map(inPlace('segment', null)),
    ...parts,
    ...newPlaces(before.settings, after.settings, names),
  ]
}

interface InEnvironment {
  readonly environmentId: string
}

function pairs<T extends InEnvironment>(before: readonly T[], after: readonly T[]) {
  const known = new Map(before.map((part) => [part.environmentId, part]))
  return after.flatMap((is) => {
    const was = known.get(is.environmentId)
    return was ? [{ id: is.environmentId, was, is }] : []
  })
}

function newPlaces(
  before: readonly InEnvironment[],
  after: readonly InEnvironment[],
  names: DescribeNames,
): Change[] {
  const known = new Set(before.map(({ environmentId }) => environmentId))
  return after
    .filter(({ environmentId }) => !known.has(environmentId))
    .map(({ environmentId }) => ({
      environment: names.environmentKey(environmentId),
      sentence: 'set up in the new environment',
      path: [environmentId],
    }))
}

function projectChanges(before: ProjectContent, after: ProjectContent): Change[] {
  const { added, removed, kept } = diffList(before.environments, after.environments)
  const change = (sentence: string, ...path: string[]): Change => ({ environment: null, sentence, path })
  return [
    ...diffDescription(before, after).map(({ sentence, path }) => change(sentence, ...path)),
    ...removed.map(({ item }) => change(`environment ${item.key} deleted`, 'environments', item.id)),
    ...added.map(({ item }) => change(`environment ${item.key} created`, 'environments', item.id)),
    ...kept.flatMap(({ before: was, after: is, moved, to }) => [
      ...(moved ? [change(`environment ${is.key} moved to position ${to + 1}`, 'environments', is.id)] : []),
      ...diffDescription(was, is).map(({ sentence, path }) =>
        change(`environment ${is.key}: ${sentence}`, 'environments', is.id, ...path),
      ),
      ...(was.color === is.color
        ? []
        : [
            change(
              `environment ${is.key}: colour ${was.color ?? 'automatic'} → ${is.color ?? 'automatic'}`,
              'environments',
              is.id,
              'color',
            ),
          ]),
    ]),
  ]
}
