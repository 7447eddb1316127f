import type { LaunchDarklyData } from '../../evaluation/index.ts'
import type { PayloadFlag, PayloadSegment } from '../../model/payload.ts'
import { type Prerequisites, showWay, wayBack } from '../../payload/check/prerequisite-cycle.ts'
import { segmentsIn } from '../closure.ts'
import type { Found } from '../finding.ts'
import { clausesOf, isLive, liveSegments, objectsIn, servesOf, upper } from '../walk.ts'

/** Segments that clauses name and that do not exist: they count as empty. */
export function* findMissingSegments(
  owner: PayloadFlag | PayloadSegment,
  segments: LaunchDarklyData['segments'],
): Generator<Found> {
  for (const { path, part } of clausesOf(owner)) {
    if (part.op !== 'segmentMatch') continue
    for (const value of part.values ?? []) {
      if (typeof value === 'string' && Object.hasOwn(segments ?? {}, value) && isLive(segments[value]))
        continue
      const name = typeof value === 'string' ? `“${value}”` : JSON.stringify(value)
      yield {
        rule: 'missing-segment',
        severity: 'error',
        path,
        message: `There is no segment ${name}: nobody counts as in it.`,
      }
    }
  }
}

/** Prerequisites that do not exist or name a variation that does not, and cycles. */
export function* findBrokenPrerequisites(
  flag: PayloadFlag,
  flags: LaunchDarklyData['flags'],
): Generator<Found> {
  for (const [index, { key, variation = 0 }] of (flag.prerequisites ?? []).entries()) {
    const path = `prerequisites[${index}]`
    const other = Object.hasOwn(flags, key) ? flags[key] : undefined
    if (!isLive(other))
      yield {
        rule: 'missing-flag',
        severity: 'error',
        path,
        message: `There is no flag “${key}”: everybody gets the off variation.`,
      }
    else if (!isIndex(variation, other))
      yield {
        rule: 'missing-variation',
        severity: 'error',
        path,
        message: `The flag “${key}” has no variation ${variation}: everybody gets the off variation.`,
      }
  }
}

/** Every flag on a cycle, with the cycle. */
export function* findPrerequisiteCycle(
  key: string,
  prerequisites: Prerequisites,
  onCycles: ReadonlySet<string>,
): Generator<Found> {
  if (!onCycles.has(key)) return
  const way = wayBack(key, prerequisites)
  const shown = way === undefined ? '' : `: ${showWay(way)}`
  yield {
    rule: 'prerequisite-cycle',
    severity: 'error',
    path: 'prerequisites',
    message: `Its prerequisites lead back to itself${shown}.`,
  }
}

export const prerequisitesOf = ({ flags }: LaunchDarklyData): Prerequisites =>
  new Map(
    Object.entries(flags)
      .filter(([, flag]) => isLive(flag))
      .map(([key, flag]) => [key, objectsIn(flag.prerequisites).map((one) => one.key)]),
  )

/** Variations that a part serves and that the flag does not have: whoever gets there gets none. */
export function* findMissingVariations(flag: PayloadFlag): Generator<Found> {
  const named = [
    ...servesOf(flag).flatMap(({ path, part: { variation, rollout } }) =>
      variation !== undefined && variation !== null
        ? [{ path, variation }]
        : (rollout?.variations ?? []).map((slice, index) => ({
            path: `${path}.rollout.variations[${index}]`,
            variation: slice.variation ?? 0,
          })),
    ),
    ...(flag.targets ?? []).map((target, index) => ({
      path: `targets[${index}]`,
      variation: target.variation ?? 0,
    })),
    ...(flag.contextTargets ?? []).map((target, index) => ({
      path: `contextTargets[${index}]`,
      variation: target.variation ?? 0,
    })),
    ...(flag.offVariation === undefined || flag.offVariation === null
      ? []
      : [{ path: 'offVariation', variation: flag.offVariation }]),
  ]
  for (const { path, variation } of named)
    if (!isIndex(variation, flag))
      yield {
        rule: 'missing-variation',
        severity: 'error',
        path,
        message: `There is no variation ${variation}: whoever gets here gets none.`,
      }
}

const isIndex = (index: number, { variations }: PayloadFlag) =>
  index >= 0 && index < (variations?.length ?? 0)

/** Segments that no rule of a flag or segment names. */
export function unusedSegments({ flags, segments }: LaunchDarklyData): readonly string[] {
  const used = new Set(
    [...Object.values(flags), ...Object.values(segments ?? {})]
      .filter(isLive)
      .flatMap((owner) => segmentsIn(owner.rules)),
  )
  return liveSegments(segments)
    .map(([key]) => key)
    .filter((key) => !used.has(key))
}

/** Segments whose rules lead back to themselves: an error for whoever gets there. */
export function* findSegmentCycle(key: string, segments: LaunchDarklyData['segments']): Generator<Found> {
  const named: Prerequisites = new Map(
    liveSegments(segments).map(([one, { rules }]) => [one, segmentsIn(rules)]),
  )
  const way = wayBack(key, named)
  if (way !== undefined)
    yield {
      rule: 'segment-cycle',
      severity: 'error',
      path: 'rules',
      message: upper(`its rules lead back to itself: ${showWay(way)}.`),
    }
}
