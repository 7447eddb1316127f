import type { PayloadFlag } from '../../model/payload.ts'
import type { Found } from '../finding.ts'
import { rolloutsOf, servesOf } from '../walk.ts'

const whole = 100_000

/** Weights that do not add up, and parts that serve nothing. */
export function* findBadRollouts(flag: PayloadFlag): Generator<Found> {
  for (const {
    path,
    part: { variation, rollout },
  } of servesOf(flag))
    if ((variation === undefined || variation === null) && (rollout?.variations ?? []).length === 0)
      yield {
        rule: 'empty-rollout',
        severity: 'error',
        path,
        message: 'It serves neither a variation nor a rollout: whoever gets here gets none.',
      }
  if (flag.fallthrough === undefined)
    yield {
      rule: 'empty-rollout',
      severity: 'error',
      path: 'fallthrough',
      message: 'There is no fallthrough: whoever no rule matches gets none.',
    }
  for (const { path, part } of rolloutsOf(flag)) {
    const weights = (part.variations ?? []).map(({ weight = 0 }) => weight)
    if (weights.length === 0) continue
    const message = problemOf(weights)
    if (message !== undefined) yield { rule: 'weights', severity: 'warning', path, message }
  }
}

function problemOf(weights: readonly number[]): string | undefined {
  const sum = weights.reduce((total, weight) => total + weight, 0)
  if (weights.some((weight) => weight < 0)) return 'A weight is less than 0.'
  if (sum === 0) return 'All weights are 0: the last variation gets everybody.'
  if (sum < whole)
    return `The weights add up to ${percent(sum)}: the last variation gets the other ${percent(whole - sum)} as well.`
  return sum > whole ? `The weights add up to ${percent(sum)}: what is beyond 100 % gets nobody.` : undefined
}

const percent = (weight: number) => `${weight / 1000} %`
