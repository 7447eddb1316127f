import { compareAnswers } from './compare-answers.ts'
import type { Contestant } from './contestant.ts'
import { flagd } from './peers/flagd.ts'
import { flagsmith } from './peers/flagsmith.ts'
import { flagbench, launchDarkly, launchDarklyAsCalled } from './peers/launchdarkly.ts'
import { unleash } from './peers/unleash.ts'
import {
  compareSample,
  sampleName,
  sampleOfFlagbench,
  sampleOfLaunchDarkly,
  sampleOfLaunchDarklyAsCalled,
} from './sample-workload.ts'
import { mixedFlags, rollout, segment, threeRules, type Workload } from './workloads.ts'

/** A workload and who takes part in it, Flagbench first. Each is made where it is measured. */
export interface Contest {
  readonly name: string
  readonly contestants: readonly (() => Contestant | Promise<Contestant>)[]
  /** Throws where answers differ. */
  readonly compare: () => Promise<void>
}

export const contests: readonly Contest[] = [
  ...[threeRules, rollout, segment, mixedFlags].map(contestOf),
  {
    name: sampleName,
    contestants: [sampleOfFlagbench, sampleOfLaunchDarklyAsCalled, sampleOfLaunchDarkly],
    compare: compareSample,
  },
]

function contestOf(workload: Workload): Contest {
  const contestants = [flagbench, launchDarklyAsCalled, launchDarkly, flagd, unleash, flagsmith].map(
    (make) => () => make(workload),
  )
  return {
    name: workload.name,
    contestants,
    compare: async () => {
      const [ours, ...others] = await Promise.all(contestants.map((make) => make()))
      compareAnswers(workload, ours as Contestant, others)
    },
  }
}
