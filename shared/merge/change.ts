import type { Json } from '../model/json.ts'

export type ChangeKind = 'added' | 'removed' | 'changed' | 'moved'

/** One difference between two documents, small enough to be read as a sentence. */
export interface Change {
  /** Names of properties and stable ids, as `['rules', ruleId, 'serve', 'slices', sliceId, 'weight']`. */
  readonly path: readonly string[]
  readonly kind: ChangeKind
  /** `rule 2: weight of treatment-a 30 % → 50 %`. */
  readonly sentence: string
  /** `undefined` where there was nothing before, or is nothing after. */
  readonly before: Json | undefined
  readonly after: Json | undefined
}

/** One change; `before` and `after` are plain JSON data of any type. */
export function change(
  kind: ChangeKind,
  path: readonly string[],
  sentence: string,
  before?: unknown,
  after?: unknown,
): Change {
  return { kind, path, sentence, before: before as Json | undefined, after: after as Json | undefined }
}

/** Whether a change lies in the part at `path`. */
export function isWithin({ path }: Change, place: readonly string[]): boolean {
  return place.every((name, at) => path[at] === name)
}
