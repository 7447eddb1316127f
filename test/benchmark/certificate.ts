import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { certify } from '../../shared/certificate/certify.ts'
import { compile } from '../../shared/evaluation/index.ts'
import type { Payload, PayloadClause, PayloadFlag, PayloadRule } from '../../shared/model/payload.ts'

/*
 * Certificates for every flag of the sample after edits of every kind: the verdicts, and milliseconds of the processor.
 */

const sample = join(import.meta.dirname, '../../electron/sample/shop.launchdarkly.json')
const data = JSON.parse(readFileSync(sample, 'utf8')) as Payload

type Edit = (flag: PayloadFlag) => PayloadFlag

const eachRule =
  (edit: (rule: PayloadRule) => PayloadRule): Edit =>
  (flag) => ({ ...flag, rules: (flag.rules ?? []).map(edit) })

const firstClause = (edit: (clause: PayloadClause) => PayloadClause): Edit =>
  eachRule((rule) => ({
    ...rule,
    clauses: (rule.clauses ?? []).map((clause, at) => (at === 0 ? edit(clause) : clause)),
  }))

const edits: Readonly<Record<string, Edit>> = {
  nothing: (flag) => ({ ...flag, version: 0 }),
  'the order of rules': (flag) => ({ ...flag, rules: (flag.rules ?? []).toReversed() }),
  'the order of clauses': eachRule((rule) => ({ ...rule, clauses: (rule.clauses ?? []).toReversed() })),
  'a rule by its values': (flag) => ({
    ...flag,
    rules: (flag.rules ?? []).flatMap((rule) => {
      const [first, ...rest] = rule.clauses ?? []
      if (first === undefined || first.negate) return [rule]
      return (first.values ?? []).map((value) => ({
        ...rule,
        clauses: [{ ...first, values: [value] }, ...rest],
      }))
    }),
  }),
  'a copy of a rule': (flag) => ({ ...flag, rules: (flag.rules ?? []).flatMap((rule) => [rule, rule]) }),
  'a negation': firstClause((clause) => ({ ...clause, negate: !clause.negate })),
  'one value fewer': firstClause((clause) => ({ ...clause, values: (clause.values ?? []).slice(1) })),
  'a clause fewer': eachRule((rule) => ({ ...rule, clauses: (rule.clauses ?? []).slice(1) })),
  'a rule fewer': (flag) => ({ ...flag, rules: (flag.rules ?? []).slice(1) }),
  'another salt': (flag) => ({ ...flag, salt: 'other' }),
  'a weight by 0.1 %': shiftedBy(100),
  'a weight by 0.001 %': shiftedBy(1),
}

function shiftedBy(weight: number): Edit {
  const shift = <T extends Pick<PayloadRule, 'rollout'>>(served: T): T => {
    const [first, second, ...rest] = served.rollout?.variations ?? []
    if (first === undefined || second === undefined) return served
    const moved = [
      { ...first, weight: (first.weight ?? 0) + weight },
      { ...second, weight: (second.weight ?? 0) - weight },
    ]
    return { ...served, rollout: { ...served.rollout, variations: [...moved, ...rest] } }
  }
  return (flag) => ({
    ...flag,
    rules: (flag.rules ?? []).map(shift),
    ...(flag.fallthrough ? { fallthrough: shift(flag.fallthrough) } : {}),
  })
}

const before = compile(data)
const keys = Object.keys(data.flags)
const limits = { now: () => performance.now(), milliseconds: 1_000 }

/** Of the processor, so that other work on the machine does not count. */
function timeOf(work: () => void): number {
  const start = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1000
}

const quantile = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0

console.log(
  '| edit of every flag of the sample | equal | differs | undecided | median ms | 95 % ms | longest ms |',
)
console.log('| --- | --: | --: | --: | --: | --: | --: |')
for (const [name, edit] of Object.entries(edits)) {
  const count = { equal: 0, differs: 0, undecided: 0 }
  const times: number[] = []
  for (const key of keys) {
    const flag = data.flags[key]
    if (flag === undefined) continue
    const after = compile({ ...data, flags: { ...data.flags, [key]: edit(flag) } })
    times.push(timeOf(() => void count[certify({ before, after, flagKey: key }, limits).verdict]++))
  }
  times.sort((a, b) => a - b)
  const figures = [0.5, 0.95, 1].map((share) => quantile(times, share).toFixed(1))
  console.log(`| ${[name, count.equal, count.differs, count.undecided, ...figures].join(' | ')} |`)
}
