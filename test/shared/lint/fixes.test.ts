import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compile, explain, type FlagData } from '../../../shared/evaluation/index.ts'
import { certifyData } from '../certificate/build.ts'
import { dataOfWorld, editedWorlds, smallContexts } from '../certificate/small-world.ts'
import { findIn, fixed } from './build.ts'

const contexts = [...smallContexts()].filter((_, at) => at % 5 === 0)

test('a fix changes nothing for anybody, removes its finding, and what is said of nobody is true of no context', () => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(editedWorlds, ([world]) => {
      const data = dataOfWorld(world)
      const reached = reachedRules(data)
      for (const finding of findIn(data)) {
        seen.add(finding.rule)
        if (!('flag' in finding) || finding.flag !== 'flag') continue
        if (/^(shadowed|unreachable|contradictory)/.test(finding.rule))
          expect(reached).not.toContain(Number(finding.path.match(/\d+/)?.[0]))
        if (finding.fix === undefined) continue
        const after = {
          ...data,
          flags: { ...data.flags, flag: fixed(world.flag, finding) },
        } as unknown as FlagData
        expect(certifyData(data, after)).toEqual({ verdict: 'equal' })
      }
    }),
    { numRuns: 150, seed: 12 },
  )
  for (const rule of [
    'shadowed-rule',
    'contradictory-clauses',
    'redundant-rule',
    'redundant-target',
    'unserved-variation',
  ])
    expect([...seen]).toContain(rule)
}, 120_000)

function reachedRules(data: FlagData): ReadonlySet<number> {
  const ruleset = compile(data)
  const steps = contexts.flatMap((context) => explain(ruleset, 'flag', context).steps)
  return new Set(
    steps.flatMap((step) => (step.step === 'rule' && step.outcome === 'matched' ? [step.ruleIndex] : [])),
  )
}
