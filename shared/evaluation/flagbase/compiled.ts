/** Flagbase data, each flag read at its first use. */
export interface FlagbaseRuleset {
  readonly model: 'flagbase'
}
