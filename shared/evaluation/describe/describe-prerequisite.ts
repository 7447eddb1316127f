import type { PrerequisiteStep } from '../trace.ts'

/** Describes whether a prerequisite is met, and why. */
export function describePrerequisite(step: PrerequisiteStep): string {
  return `prerequisite ${step.flagKey}: ${explainWhy(step)}`
}

function explainWhy(step: PrerequisiteStep): string {
  const wanted = `variation ${step.wantedVariation}`
  switch (step.why) {
    case 'met':
      return `serves ${wanted}, as required`
    case 'other-variation':
      return `serves variation ${step.servedVariation}, but ${wanted} is required`
    case 'off':
      return 'is off, so it is not met'
    case 'no-variation':
      return `serves no variation, but ${wanted} is required`
    case 'unknown-flag':
      return 'the flag does not exist'
    case 'unreadable-flag':
      return 'its JSON is not a flag'
    case 'cycle':
      return 'it depends on a flag that is already being evaluated'
    case 'malformed':
      return 'it cannot be evaluated'
    default:
      return `${wanted} is required: not evaluated`
  }
}
