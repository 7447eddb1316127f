import type { Limits } from '../../certificate/certificate.ts'
import { askAbout } from '../../certificate/questions/ask.ts'
import { compile, type LaunchDarklyData } from '../../evaluation/index.ts'
import type { PayloadClause, PayloadFlag, PayloadSegment } from '../../model/payload.ts'
import { closureOf } from '../closure.ts'
import type { Found } from '../finding.ts'

/**
 * Segment rules that take a share of one context kind, if somebody without that kind matches their clauses: JavaScript
 * SDKs take all of these, others none (docs/evaluation/launchdarkly.md §8, row 8).
 */
export function* findUnlikeShares(
  data: LaunchDarklyData,
  segment: PayloadSegment,
  limits: Limits,
): Generator<Found> {
  for (const [index, { clauses, weight, rolloutContextKind }] of (segment.rules ?? []).entries()) {
    if (typeof weight !== 'number' || weight <= 0) continue
    const kind = rolloutContextKind || 'user'
    const probe = probeOf([...(clauses ?? []), { attribute: 'kind', op: 'in', values: [kind], negate: true }])
    const asked = compile(closureOf({ ...data, flags: { [probe.key]: probe } }, probe.key))
    const answer = askAbout(asked, probe.key, limits).canAnybody({ at: 'rule', rule: 0 })
    if (answer.answer !== 'yes') continue
    yield {
      rule: 'sdk-share',
      severity: 'warning',
      path: `rules[${index}]`,
      message: `JavaScript SDKs take every context without a ${kind} that matches, others none.`,
      witness: answer.witness,
    }
  }
}

const probeOf = (clauses: readonly PayloadClause[]): PayloadFlag => ({
  key: 'probe',
  on: true,
  variations: [true],
  rules: [{ clauses, variation: 0 }],
  fallthrough: { variation: 0 },
})
