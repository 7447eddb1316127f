import type { Reason } from './reason.ts'

/** The result of one flag for one context. Results are shared between calls: frozen, never to be changed. */
export interface Evaluation {
  /** The variation's value, or the caller's default (null if there is none) without a variation. */
  readonly value: unknown
  /** Index into the flag's variations (flagbase: into the weighted list that was served); null = none. */
  readonly variationIndex: number | null
  /** `flagbase` model only. */
  readonly variationKey?: string
  readonly reason: Reason
  /** Every prerequisite that was evaluated, inner ones before outer ones; absent if there are none. */
  readonly prerequisites?: readonly PrerequisiteEvaluation[]
}

export interface PrerequisiteEvaluation {
  readonly flagKey: string
  /** The flag that requires it. */
  readonly prerequisiteOf: string
  readonly value: unknown
  readonly variationIndex: number | null
  readonly reason: Reason
}
