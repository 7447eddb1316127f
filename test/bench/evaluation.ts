import { execFileSync } from 'node:child_process'
import { type Contest, contests } from './contests.ts'

const PEERS = [
  'LaunchDarkly JS',
  'with contexts made before',
  'flagd-core',
  'unleash-client',
  'Flagsmith engine',
]

console.log('The time of one evaluation, and how many times as long each peer takes, in this one run.\n')
console.log(line(['workload', 'Flagbench', ...PEERS]))
console.log(line(['---', '--:', ...PEERS.map(() => '--:')]))
for (const [index, contest] of contests.entries()) await hold(contest, index)
console.log(`\n${ofOwnProcess('--expose-gc', `${import.meta.dirname}/memory.ts`)}`)

async function hold(contest: Contest, index: number): Promise<void> {
  await contest.compare()
  const peers = contest.contestants.slice(1).map((_, peer) => timePair(index, peer + 1))
  const ratios = peers.map(({ ratio }) => `${ratio.toFixed(1)} ×`)
  console.log(line([contest.name, `${Math.round(Math.min(...peers.map(({ ours }) => ours)))} ns`, ...ratios]))
}

function timePair(contest: number, peer: number) {
  const printed = ofOwnProcess(`${import.meta.dirname}/time-pair.ts`, String(contest), String(peer))
  const [ours = Number.NaN, ratio = Number.NaN] = printed.split(' ').map(Number)
  return { ours, ratio }
}

function ofOwnProcess(...parameters: readonly string[]): string {
  return execFileSync(process.execPath, parameters, { encoding: 'utf8' })
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}
