import type {
  PayloadClause,
  PayloadFlag,
  PayloadRollout,
  PayloadSegment,
  PayloadServe,
} from '../model/payload.ts'

/** A part with its path inside the flag or segment. */
export interface Placed<T> {
  readonly path: string
  readonly part: T
}

interface Ruling {
  readonly clauses?: readonly PayloadClause[] | null
}

export const clausesOf = ({
  rules,
}: {
  readonly rules?: readonly Ruling[] | null
}): readonly Placed<PayloadClause>[] =>
  (rules ?? []).flatMap(({ clauses }, rule) =>
    (clauses ?? []).map((part, index) => ({ path: `rules[${rule}].clauses[${index}]`, part })),
  )

/** What each rule and the fallthrough serve. */
export const servesOf = ({ rules, fallthrough }: PayloadFlag): readonly Placed<PayloadServe>[] => [
  ...(rules ?? []).map((part, index) => ({ path: `rules[${index}]`, part })),
  ...(fallthrough ? [{ path: 'fallthrough', part: fallthrough }] : []),
]

/** The rollouts that decide: a fixed variation beside one takes precedence. */
export const rolloutsOf = (flag: PayloadFlag): readonly Placed<PayloadRollout>[] =>
  servesOf(flag).flatMap(({ path, part: { variation, rollout } }) =>
    (variation === undefined || variation === null) && rollout
      ? [{ path: `${path}.rollout`, part: rollout }]
      : [],
  )

export const isLive = <T extends { readonly deleted?: boolean | null }>(
  item: T | undefined | null,
): item is T => typeof item === 'object' && item !== null && item.deleted !== true

export const liveSegments = (segments: Readonly<Record<string, PayloadSegment>> | undefined) =>
  Object.entries(segments ?? {}).filter(([, segment]) => isLive(segment))

/** `rule 3`, as people count. */
export const ruleName = (index: number) => `rule ${index + 1}`

/** At the start of a sentence. */
export const upper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** The objects in a list that nobody has checked. */
export const objectsIn = <T extends object>(list: readonly T[] | null | undefined): readonly T[] =>
  Array.isArray(list) ? list.filter((item) => typeof item === 'object' && item !== null) : []
