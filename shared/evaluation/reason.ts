/** Why an evaluation gave what it gave, in LaunchDarkly's wording (`ldreason`); plain JSON. */
export type Reason = (
  | { readonly kind: 'OFF' }
  | { readonly kind: 'TARGET_MATCH' }
  | {
      readonly kind: 'RULE_MATCH'
      readonly ruleIndex: number
      readonly ruleId?: string
      readonly inExperiment?: true
    }
  | { readonly kind: 'FALLTHROUGH'; readonly inExperiment?: true }
  | { readonly kind: 'PREREQUISITE_FAILED'; readonly prerequisiteKey: string }
  | { readonly kind: 'ERROR'; readonly errorKind: ErrorKind; readonly message?: string }
) & {
  /** Present when an unbounded segment was asked. */
  readonly bigSegmentsStatus?: 'NOT_CONFIGURED'
  /** Present in the `flagbase` model only: upstream's own word. */
  readonly flagbaseReason?: FlagbaseReason
}

/** `EXCEPTION` means input that no JSON text can hold (a getter that throws) or nesting without end. */
export type ErrorKind =
  | 'FLAG_NOT_FOUND'
  | 'MALFORMED_FLAG'
  | 'USER_NOT_SPECIFIED'
  | 'WRONG_TYPE'
  | 'EXCEPTION'

export type FlagbaseReason = 'FALLTHROUGH' | 'FALLTHROUGH_WEIGHTED' | 'TARGETED' | 'TARGETED_WEIGHTED'
