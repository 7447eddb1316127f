import type { TourStep } from '../../../shared/contract/window/settings.ts'

/** The flag of the sample project that the tour is about; its first rule is a rollout that several profiles reach. */
export const tourFlag = 'onboarding.tax-engine-33'

/** The steps of the tour, in order. */
export const tourSteps = ['change', 'save', 'why'] as const satisfies readonly TourStep[]

/** The first step that is left; null once all are done. */
export function nextStep(done: readonly TourStep[]): TourStep | null {
  return tourSteps.find((step) => !done.includes(step)) ?? null
}

/** The steps done so far and this one, in the order of the tour; the same array if nothing changes. */
export function withStep(done: readonly TourStep[], step: TourStep): readonly TourStep[] {
  return done.includes(step) ? done : tourSteps.filter((one) => one === step || done.includes(one))
}
