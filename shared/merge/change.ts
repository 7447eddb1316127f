import type { Json } from '../json/json.ts'

export const changeKinds = ['added', 'removed', 'changed', 'moved'] as const
export type ChangeKind = (typeof changeKinds)[number]

/** One difference between two documents, small enough for one sentence. */
export interface DocumentChange {
  /** Property names and stable ids, as `['rules', ruleId, 'serve', 'slices', sliceId, 'weight']`. */
  readonly path: readonly string[]
  readonly kind: ChangeKind
  /** `rule 2: weight of treatment-a 30 % → 50 %`. */
  readonly sentence: string
  /** `undefined` on the side where the part does not exist. */
  readonly before: Json | undefined
  readonly after: Json | undefined
}

/** Creates a change; `before` and `after` are plain JSON data of any type. */
export function change(
  kind: ChangeKind,
  path: readonly string[],
  sentence: string,
  before?: unknown,
  after?: unknown,
): DocumentChange {
  return { kind, path, sentence, before: before as Json | undefined, after: after as Json | undefined }
}

/** True if a change is at or below the path `place`. */
export function isWithin({ path }: DocumentChange, place: readonly string[]): boolean {
  return place.every((name, at) => path[at] === name)
}
