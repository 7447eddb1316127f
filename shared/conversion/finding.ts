/**
 * Why a converted part can answer differently.
 * - `rollout`: the same weights, but other people: the models hash differently.
 * - `off-rollout`: a flag that is off serves a rollout, which only one variation can stand for.
 * - `reserved`: a trait that LaunchDarkly reads otherwise.
 * - `lists`: only for a trait that holds a list, of which LaunchDarkly compares each entry.
 * - `later`: only once the flag is turned off.
 */
export type FindingKind = 'rollout' | 'off-rollout' | 'reserved' | 'lists' | 'later'

/** Something that a conversion cannot say exactly, and where. */
export interface Finding {
  readonly kind: FindingKind
  /** `rule 2`, `otherwise`, `when off`. */
  readonly part: string
  /** One sentence. */
  readonly message: string
}

/** The kinds that change answers as the flags stand, for traits of every type. */
export const differentKinds: readonly FindingKind[] = ['rollout', 'off-rollout', 'reserved']

export interface Converted<Document> {
  readonly document: Document
  readonly findings: readonly Finding[]
}
