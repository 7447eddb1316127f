import type { Limits } from '../../certificate/certificate.ts'
import { askAbout } from '../../certificate/questions/ask.ts'
import { compile, type LaunchDarklyData } from '../../evaluation/index.ts'
import type { PayloadFlag, PayloadSegment, PayloadSegmentRule } from '../../model/payload.ts'
import { closureOf } from '../closure.ts'
import type { Found } from '../finding.ts'
import { ruleName, upper } from '../walk.ts'
import { removeRule } from './reach.ts'

/** Rules of a segment that nobody matches, or nobody who is not in it by an earlier rule. */
export function* findDeadRules(
  data: LaunchDarklyData,
  segment: PayloadSegment,
  limits: Limits,
): Generator<Found> {
  const rules = segment.rules ?? []
  for (const [index, rule] of rules.entries()) {
    // A rule that takes a share covers nobody for sure.
    const before = rules.slice(0, index).filter(({ weight }) => typeof weight !== 'number')
    const probe = probeOf([...before, rule])
    const asked = compile(closureOf({ ...data, flags: { [probe.key]: probe } }, probe.key))
    const questions = askAbout(asked, probe.key, limits)
    const last = before.length
    if (questions.canAnybody({ at: 'rule', rule: last }).answer !== 'no') continue
    const alone = questions.canAnybody({ at: 'match', rules: [last] })
    if (alone.answer === 'undecided') continue
    const isMatched = alone.answer === 'yes'
    yield {
      rule: isMatched ? 'shadowed-rule' : 'contradictory-clauses',
      severity: 'warning',
      path: `rules[${index}]`,
      message: isMatched
        ? `${upper(ruleName(index))} adds nobody: whoever matches it matches an earlier rule.`
        : `Nobody matches ${ruleName(index)}: its clauses contradict each other.`,
      ...(isMatched ? { witness: alone.witness } : {}),
      fix: removeRule(index),
    }
  }
}

/** A flag with these rules: questions are about flags. */
const probeOf = (rules: readonly PayloadSegmentRule[]): PayloadFlag => ({
  key: 'probe',
  on: true,
  variations: [true],
  rules: rules.map(({ clauses }) => ({ clauses: clauses ?? [], variation: 0 })),
  fallthrough: { variation: 0 },
})
