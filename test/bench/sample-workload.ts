import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { isDeepStrictEqual } from 'node:util'
import { compile, evaluate } from '../../shared/evaluation/index.ts'
import { type Contestant, inTurns } from './contestant.ts'
import { newLaunchDarklyEvaluator, readLaunchDarklyContext } from './launchdarkly-evaluator.ts'

/**
 * The payload of test/samples/make-payload.mjs, 200 flags with everything in them, for its 5,000 contexts, most of
 * them of two kinds. Only LaunchDarkly can be asked; its answers are compared here, reasons included.
 */
export function sampleWorkload(): { name: string; ours: Contestant; launchDarkly: Contestant } {
  // The one pattern of the sample uses (?i), which JavaScript does not know: written so that both understand it.
  const payload = JSON.parse(makeSample('200', '40', '1').replaceAll('^(?i)[a-m].*', '^[A-Ma-m].*'))
  const contexts = makeSample('contexts', '5000', '1')
    .trim()
    .split('\n')
    .map((text) => JSON.parse(text) as object)
  const [ruleset, official] = [compile(payload), newLaunchDarklyEvaluator(payload)]
  const keys = Object.keys(payload.flags)
  const read = contexts.map(readLaunchDarklyContext)
  for (const [index, context] of contexts.slice(0, 500).entries()) {
    for (const key of keys) {
      const { value, variationIndex, reason } = evaluate(ruleset, key, context)
      const theirs = official(key, read[index] as (typeof read)[number])
      const same =
        isDeepStrictEqual({ ...reason }, { ...theirs.reason }) && variationIndex === theirs.variationIndex
      if (!same || !isDeepStrictEqual(value, theirs.value))
        throw new Error(`${key}, context ${index}: other answers`)
    }
  }
  return {
    name: '(d) 200 flags of the sample × 5,000 contexts',
    ours: contestant(
      'Flagbench',
      inTurns(contexts, keys, (key, context) => evaluate(ruleset, key, context)),
    ),
    launchDarkly: contestant('LaunchDarkly JS', inTurns(read, keys, official)),
  }
}

function makeSample(...parameters: readonly string[]): string {
  const script = fileURLToPath(new URL('../samples/make-payload.mjs', import.meta.url))
  return execFileSync(process.execPath, [script, ...parameters], { maxBuffer: 2 ** 30, encoding: 'utf8' })
}

function contestant(name: string, run: () => number): Contestant {
  return { name, run, answer: () => '' }
}
