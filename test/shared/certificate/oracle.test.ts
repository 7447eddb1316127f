import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compile, evaluate, type FlagData } from '../../../shared/evaluation/index.ts'
import {
  newLaunchDarklyEvaluator,
  readLaunchDarklyContext,
} from '../../benchmark/evaluation/launchdarkly-evaluator.ts'
import { certifyData, moversAmong } from './build.ts'
import { dataOfWorld, editedWorlds, smallContexts } from './small-world.ts'

const contexts = [...smallContexts()]

test('says equal only where no context of a small world differs, decides each edit, and LaunchDarkly’s SDK confirms each witness', () => {
  const count = { equal: 0, differs: 0, confirmed: 0 }
  let turn = 0
  fc.assert(
    fc.property(editedWorlds, ([one, other]) => {
      const [before, after] = [dataOfWorld(one), dataOfWorld(other)]
      const certificate = certifyData(before, after)
      expect(certificate.verdict).not.toBe('undecided')
      if (certificate.verdict === 'equal') {
        count.equal += 1
        expect(moversAmong(before, after, 'flag', thirdOf(contexts, turn++))).toEqual([])
      } else if (certificate.verdict === 'differs') {
        count.differs += 1
        expect(moversAmong(before, after, 'flag', [certificate.witness])).toHaveLength(1)
        // The SDKs read nanoseconds and wide zones differently (docs/evaluation/launchdarkly.md §8, row 22).
        if (/\.\d{7,}|[+-]\d\d:\d\d"/.test(JSON.stringify(certificate.witness))) return
        count.confirmed += 1
        for (const data of [before, after]) expectSdkAgrees(data, certificate.witness)
      }
    }),
    { numRuns: 500, seed: 20261127 },
  )
  expect(count.equal).toBeGreaterThan(150)
  expect(count.differs).toBeGreaterThan(150)
  expect(count.confirmed / count.differs).toBeGreaterThan(0.8)
}, 120_000)

const thirdOf = <T>(all: readonly T[], turn: number) => all.filter((_, at) => at % 3 === turn % 3)

function expectSdkAgrees(data: FlagData, witness: object): void {
  const { value, variationIndex } = newLaunchDarklyEvaluator(data)('flag', readLaunchDarklyContext(witness))
  const ours = evaluate(compile(data), 'flag', witness)
  expect({ value, variationIndex }).toEqual({ value: ours.value, variationIndex: ours.variationIndex })
}
