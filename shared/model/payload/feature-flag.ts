import type { Json } from '../json.ts'
import type { PayloadPrerequisite } from './prerequisite.ts'
import type { PayloadVariationOrRollout } from './rollout.ts'
import type { PayloadRule } from './rule.ts'
import type { PayloadTarget } from './target.ts'

/** A flag as LaunchDarkly sends it to server-side SDKs. Source: `ldmodel.FeatureFlag`; unknown properties are allowed. */
export interface PayloadFlag {
  readonly key?: string
  readonly version?: number
  readonly deleted?: boolean | null
  readonly on?: boolean | null
  readonly salt?: string | null
  readonly variations?: readonly Json[] | null
  readonly offVariation?: number | null
  readonly prerequisites?: readonly PayloadPrerequisite[] | null
  readonly targets?: readonly PayloadTarget[] | null
  readonly contextTargets?: readonly PayloadTarget[] | null
  readonly rules?: readonly PayloadRule[] | null
  readonly fallthrough?: PayloadVariationOrRollout | null
  readonly clientSideAvailability?: {
    readonly usingMobileKey?: boolean
    readonly usingEnvironmentId?: boolean
    readonly explicit?: boolean
  } | null
  readonly trackEvents?: boolean | null
  readonly trackEventsFallthrough?: boolean | null
  /** Unix milliseconds. */
  readonly debugEventsUntilDate?: number | null
}
