import { measure } from 'mitata'
import type { Contestant } from './contestant.ts'
import { contests } from './contests.ts'

// Run as `node time-pair.ts CONTEST PAIR`: prints the nanoseconds per evaluation by Flagbench, and the peer's
// time as a multiple of it. The two alternate so quickly that a slowdown of the machine affects both. Each
// pair has its own process, because code that ran earlier affects how V8 compiles the measured code.
const ROUNDS = 60
const WARM_UP = { min_cpu_time: 1_000e6, warmup_samples: 2, batch_threshold: 0, gc: false }
const SLICE = { min_cpu_time: 25e6, min_samples: 1, warmup_samples: 1, batch_threshold: 0, gc: false }

const [contest = 0, pair = 0] = process.argv.slice(2).map(Number)
const [makeOurs, makeTheirs] = contests[contest]?.pairs[pair] ?? []
if (makeOurs === undefined || makeTheirs === undefined) throw new Error('There is no such pair.')
const [ours, theirs] = [timer(await makeOurs()), timer(await makeTheirs())]
for (const time of [ours, theirs]) await time(WARM_UP)
const rounds: { readonly ours: number; readonly ratio: number }[] = []
for (let round = 0; round < ROUNDS; round++) {
  const mine = await ours(SLICE)
  rounds.push({ ours: mine, ratio: (await theirs(SLICE)) / mine })
}
console.log(median(rounds.map((round) => round.ours)), median(rounds.map((round) => round.ratio)))

function timer({ run, answersPerAsk = 1 }: Contestant) {
  const answers = run() * answersPerAsk
  return async (options: typeof WARM_UP) => (await measure(run, options)).p50 / answers
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] as number
}
