import type { Reason } from './reason.ts'

/** What one context gets from one flag. Results are shared between calls: frozen, never to be changed. */
export interface Evaluation {
  /** The variation's value, or the caller's default (null without one) when there is no variation. */
  readonly value: unknown
  /** Index into the flag's variations (flagbase: into the weighted list that was served); null = none. */
  readonly variationIndex: number | null
  /** `flagbase` model only. */
  readonly variationKey?: string
  readonly reason: Reason
  /** Every prerequisite that was evaluated, inner ones before outer ones; absent if there was none. */
  readonly prerequisites?: readonly PrerequisiteEvaluation[]
}

export interface PrerequisiteEvaluation {
  readonly flagKey: string
  /** The flag that asked for it. */
  readonly prerequisiteOf: string
  readonly value: unknown
  readonly variationIndex: number | null
  readonly reason: Reason
}
