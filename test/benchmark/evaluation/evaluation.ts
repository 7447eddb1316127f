import { execFileSync } from 'node:child_process'
import { type Contest, contests } from './contests.ts'

const PEERS = ['flagd-core', 'unleash-client', 'Flagsmith engine']
const HEAD = [
  'workload',
  'Flagbench',
  'LaunchDarkly JS',
  'Flagbench, prepared',
  'LaunchDarkly JS, prepared',
  ...PEERS,
]

console.log('The time of one evaluation, and how many times as long each peer takes, in this one run.\n')
console.log(line(HEAD))
console.log(line(['---', ...HEAD.slice(1).map(() => '--:')]))
for (const [index, contest] of contests.entries()) await hold(contest, index)
console.log(`\n${ofOwnProcess('--expose-gc', `${import.meta.dirname}/memory.ts`)}`)

async function hold(contest: Contest, index: number): Promise<void> {
  await contest.compare()
  const times = contest.pairs.map((_, pair) => timePair(index, pair))
  const [asCalled, prepared, ...peers] = times.map(({ ratio }) => `${ratio.toFixed(1)} ×`)
  const ours = [times[0], times[1]].map((time) => `${Math.round(time?.ours ?? Number.NaN)} ns`)
  console.log(line([contest.name, ours[0], asCalled, ours[1], prepared, ...peers].map(String)))
}

function timePair(contest: number, pair: number) {
  const printed = ofOwnProcess(`${import.meta.dirname}/time-pair.ts`, String(contest), String(pair))
  const [ours = Number.NaN, ratio = Number.NaN] = printed.split(' ').map(Number)
  return { ours, ratio }
}

function ofOwnProcess(...parameters: readonly string[]): string {
  return execFileSync(process.execPath, parameters, { encoding: 'utf8' })
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}
