/** One slice of a rollout; `weight` in thousandths of a percent, 0…100000. */
export interface PayloadWeightedVariation {
  readonly variation?: number
  readonly weight?: number
  readonly untracked?: boolean | null
}

/** A percentage rollout or an experiment. Source: `ldmodel.Rollout`. */
export interface PayloadRollout {
  readonly kind?: string | null
  readonly contextKind?: string | null
  readonly variations?: readonly PayloadWeightedVariation[] | null
  readonly bucketBy?: string | null
  readonly seed?: number | null
}

/** What a rule or a fallthrough serves: a variation wins over a rollout beside it. */
export interface PayloadVariationOrRollout {
  readonly variation?: number | null
  readonly rollout?: PayloadRollout | null
}
