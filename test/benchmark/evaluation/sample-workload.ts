import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { isDeepStrictEqual } from 'node:util'
import { compile, evaluate, type LaunchDarklyData, prepareContext } from '../../../shared/evaluation/index.ts'
import { type Contestant, inTurns } from './contestant.ts'
import { newLaunchDarklyEvaluator, readLaunchDarklyContext } from './launchdarkly-evaluator.ts'

/**
 * The payload of test/samples/make-payload.mjs (200 flags that use every feature) with its 5,000 contexts,
 * most of them of two kinds. Only LaunchDarkly can evaluate it; its answers, reasons included, are compared
 * here.
 */
export const sampleName = '(d) 200 flags of the sample × 5,000 contexts'

export function sampleOfFlagbench(): Contestant {
  const ruleset = compile(payload())
  const run = inTurns(contexts(), flagKeys(), (key, context) => evaluate(ruleset, key, context))
  return { name: 'Flagbench', run, answer: () => '' }
}

export function sampleOfFlagbenchPrepared(): Contestant {
  const ruleset = compile(payload())
  const people = contexts().map(prepareContext)
  const run = inTurns(people, flagKeys(), (key, context) => evaluate(ruleset, key, context))
  return { name: 'Flagbench', run, answer: () => '' }
}

export function sampleOfLaunchDarklyAsCalled(): Contestant {
  const official = newLaunchDarklyEvaluator(payload())
  const run = inTurns(contexts(), flagKeys(), (key, context) =>
    official(key, readLaunchDarklyContext(context)),
  )
  return { name: 'LaunchDarkly JS', run, answer: () => '' }
}

export function sampleOfLaunchDarkly(): Contestant {
  const people = contexts().map(readLaunchDarklyContext)
  const run = inTurns(people, flagKeys(), newLaunchDarklyEvaluator(payload()))
  return { name: 'LaunchDarkly JS', run, answer: () => '' }
}

export async function compareSample(): Promise<void> {
  const [ruleset, official] = [compile(payload()), newLaunchDarklyEvaluator(payload())]
  const keys = flagKeys()
  for (const [index, context] of contexts().slice(0, 500).entries()) {
    const person = readLaunchDarklyContext(context)
    for (const key of keys) {
      const ours = evaluate(ruleset, key, index % 2 === 0 ? context : prepareContext(context))
      const theirs = official(key, person)
      const same =
        isDeepStrictEqual({ ...ours.reason }, { ...theirs.reason }) &&
        ours.variationIndex === theirs.variationIndex &&
        isDeepStrictEqual(ours.value, theirs.value)
      if (!same) throw new Error(`${key}, context ${index}: other answers`)
    }
  }
}

// The sample's only pattern uses (?i), which JavaScript does not support, so it is rewritten for both.
const payload = () =>
  JSON.parse(makeSample('200', '40', '1').replaceAll('^(?i)[a-m].*', '^[A-Ma-m].*')) as LaunchDarklyData

const flagKeys = () => Object.keys(payload().flags)

const contexts = () =>
  makeSample('contexts', '5000', '1')
    .trim()
    .split('\n')
    .map((text) => JSON.parse(text) as object)

function makeSample(...parameters: readonly string[]): string {
  const script = fileURLToPath(new URL('../../samples/make-payload.mjs', import.meta.url))
  return execFileSync(process.execPath, [script, ...parameters], { maxBuffer: 2 ** 30, encoding: 'utf8' })
}
