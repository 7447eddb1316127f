import { type Edit, inTargeting } from './edit.ts'

export const setEnabled = (enabled: boolean): Edit => inTargeting(() => ({ enabled }))

/** Sets the variation served while the flag is off; null = none, so SDKs use the caller's default. */
export const setOffVariation = (offVariationId: string | null): Edit =>
  inTargeting(() => ({ offVariationId }))
