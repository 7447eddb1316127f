import { type Edit, inTargeting } from './edit.ts'

export const setEnabled = (enabled: boolean): Edit => inTargeting(() => ({ enabled }))

/** What is served while the flag is off; null = no variation, so that SDKs use the caller's default. */
export const setOffVariation = (offVariationId: string | null): Edit =>
  inTargeting(() => ({ offVariationId }))
