import type { Flag } from '../../../../shared/model/flag-document.ts'
import type { Targeting } from '../../../../shared/model/targeting.ts'
import { type Edit, inFlag, inTargeting } from './edit.ts'

/** Edits name, description and tags. */
export const setProperties = (change: Partial<Pick<Flag, 'name' | 'description' | 'tags'>>): Edit =>
  inFlag(() => change)

type Tracking = Pick<Targeting, 'trackEvents' | 'trackEventsFallthrough' | 'debugEventsUntilDate'>

export const setTracking = (change: Partial<Tracking>): Edit => inTargeting(() => change)

/** Sets which client-side SDKs may see the flag. The setting becomes explicit, as in LaunchDarkly. */
export const setAvailability = (
  change: Partial<Pick<Targeting['clientSideAvailability'], 'usingMobileKey' | 'usingEnvironmentId'>>,
): Edit =>
  inTargeting(({ clientSideAvailability }) => ({
    clientSideAvailability: { ...clientSideAvailability, ...change, explicit: true },
  }))
