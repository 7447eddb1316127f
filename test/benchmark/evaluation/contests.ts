import { compareAnswers } from './compare-answers.ts'
import type { Contestant } from './contestant.ts'
import { flagd } from './peers/flagd.ts'
import { flagsmith } from './peers/flagsmith.ts'
import { flagbench, flagbenchPrepared, launchDarkly, launchDarklyAsCalled } from './peers/launchdarkly.ts'
import { unleash } from './peers/unleash.ts'
import {
  compareSample,
  sampleName,
  sampleOfFlagbench,
  sampleOfFlagbenchPrepared,
  sampleOfLaunchDarkly,
  sampleOfLaunchDarklyAsCalled,
} from './sample-workload.ts'
import { mixedFlags, rollout, segment, threeRules, type Workload } from './workloads.ts'

/** A workload and the pairs to time: Flagbench, and a peer under the same conditions. */
export interface Contest {
  readonly name: string
  readonly pairs: readonly Pair[]
  /** Throws if answers differ. */
  readonly compare: () => Promise<void>
}

/** Each entry is created in the process that measures it. */
export type Pair = readonly [ours: Entry, theirs: Entry]
type Entry = () => Contestant | Promise<Contestant>

export const contests: readonly Contest[] = [
  ...[threeRules, rollout, segment, mixedFlags].map(contestOf),
  {
    name: sampleName,
    pairs: [
      [sampleOfFlagbench, sampleOfLaunchDarklyAsCalled],
      [sampleOfFlagbenchPrepared, sampleOfLaunchDarkly],
    ],
    compare: compareSample,
  },
]

function contestOf(workload: Workload): Contest {
  const ours = () => flagbench(workload)
  const others = [launchDarklyAsCalled, flagd, unleash, flagsmith].map((make) => () => make(workload))
  const [asCalled, ...peers] = others.map((theirs): Pair => [ours, theirs])
  const prepared: Pair = [() => flagbenchPrepared(workload), () => launchDarkly(workload)]
  const pairs = [asCalled as Pair, prepared, ...peers]
  return {
    name: workload.name,
    pairs,
    compare: async () => {
      for (const [mine, theirs] of pairs) compareAnswers(workload, await mine(), [await theirs()])
    },
  }
}
