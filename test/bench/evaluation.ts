import { execFileSync } from 'node:child_process'
import { measure } from 'mitata'
import { compareAnswers } from './compare-answers.ts'
import type { Contestant } from './contestant.ts'
import { flagd } from './peers/flagd.ts'
import { flagsmith } from './peers/flagsmith.ts'
import { flagbench, launchDarkly } from './peers/launchdarkly.ts'
import { unleash } from './peers/unleash.ts'
import { sampleWorkload } from './sample-workload.ts'
import { mixedFlags, rollout, segment, threeRules, type Workload } from './workloads.ts'

/** How often every contestant has its turn; the best median counts: other programs can only make it worse. */
const ROUNDS = 5
/** This process's CPU time, so that whatever else the machine does counts for less. */
const cpuTime = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) * 1000
}
const OPTIONS = { now: cpuTime, min_cpu_time: 60e6, warmup_samples: 2, min_samples: 3, batch_threshold: 0 }

console.log('Times are CPU time of one evaluation; ratios are to Flagbench, in this one run.\n')
console.log(
  line(['workload', 'Flagbench', 'LaunchDarkly JS', 'flagd-core', 'unleash-client', 'Flagsmith engine']),
)
console.log(line(['---', '--:', '--:', '--:', '--:', '--:']))
for (const workload of [threeRules, rollout, segment, mixedFlags]) {
  const others = [launchDarkly(workload), flagd(workload), unleash(workload), await flagsmith(workload)]
  await contest(workload.name, flagbench(workload), others, workload)
}
const sample = sampleWorkload()
await contest(sample.name, sample.ours, [sample.launchDarkly], undefined)
console.log(
  `\n${execFileSync(process.execPath, ['--expose-gc', `${import.meta.dirname}/memory.ts`], { encoding: 'utf8' })}`,
)

async function contest(
  name: string,
  ours: Contestant,
  others: readonly Contestant[],
  workload: Workload | undefined,
): Promise<void> {
  if (workload !== undefined) compareAnswers(workload, ours, others)
  const [mine = 0, ...theirs] = await bestTimes([ours, ...others])
  const nanoseconds = `${Math.round(mine)} ns`
  console.log(line([name, nanoseconds, ...theirs.map((time) => `${(time / mine).toFixed(1)} ×`)]))
}

async function bestTimes(contestants: readonly Contestant[]): Promise<readonly number[]> {
  const best = contestants.map(() => Number.POSITIVE_INFINITY)
  const answers = contestants.map((contestant) => contestant.run())
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, contestant] of contestants.entries()) {
      const { p50 } = await measure(contestant.run, OPTIONS)
      const perRun = (answers[index] as number) * (contestant.answersPerAsk ?? 1)
      best[index] = Math.min(best[index] as number, p50 / perRun)
    }
  }
  return best
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}
