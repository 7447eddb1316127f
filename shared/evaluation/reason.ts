/** The reason for an evaluation's result, in LaunchDarkly's format (`ldreason`); plain JSON. */
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
  /** Present if an unbounded segment was evaluated. */
  readonly bigSegmentsStatus?: 'NOT_CONFIGURED'
  /** `flagbase` model only: Flagbase's own term. */
  readonly flagbaseReason?: FlagbaseReason
}

/** `EXCEPTION`: input that JSON cannot represent (a getter that throws) or unlimited nesting. */
export type ErrorKind =
  | 'FLAG_NOT_FOUND'
  | 'MALFORMED_FLAG'
  | 'USER_NOT_SPECIFIED'
  | 'WRONG_TYPE'
  | 'EXCEPTION'

export type FlagbaseReason = 'FALLTHROUGH' | 'FALLTHROUGH_WEIGHTED' | 'TARGETED' | 'TARGETED_WEIGHTED'
