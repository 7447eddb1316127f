import { compile, evaluate, prepareContext } from '../../../shared/evaluation/index.ts'
import { asking, newPeople, type People, prepare } from '../../../shared/population/people.ts'
import { newLaunchDarklyEvaluator, readLaunchDarklyContext } from '../evaluation/launchdarkly-evaluator.ts'
import { type Crowd, crowdOf } from './crowds.ts'
import { cpu, median } from './measure.ts'

// Run as `node engine.ts mixed|sample`: prints a row of the table. 200 flags × 100,000 contexts by columns; the others answer
// for the first 1,000 of them, in turns with the columns. Processor time of this thread, so other work on the machine counts little.
const BLOCK = 8_192
const FEW = 1_000
const ROUNDS = 5

const crowd = crowdOf(process.argv[2] === 'sample' ? 'sample' : 'mixed', 100_000)
const keys = Object.keys(crowd.data.flags)
check(crowd)

const few = crowd.lines.slice(0, FEW).map((line) => JSON.parse(line) as object)
const ours = oneByOne(few.map(prepareContext), evaluator())
const theirs = oneByOne(few.map(readLaunchDarklyContext), newLaunchDarklyEvaluator(crowd.data))
const rounds = Array.from({ length: ROUNDS + 1 }, () => ({
  ...columns(),
  one: ours(),
  launchDarkly: theirs(),
})).slice(1)
const middle = (of: (round: (typeof rounds)[number]) => number) => median(rounds.map(of))
const times = (of: (round: (typeof rounds)[number]) => number) =>
  `${middle((round) => of(round) / round.asked).toFixed(1)} ×`
const whole = (of: (round: (typeof rounds)[number]) => number) =>
  `${middle((round) => of(round) / (round.read + round.asked)).toFixed(1)} ×`
const ns = (of: (round: (typeof rounds)[number]) => number) => `${middle(of).toFixed(0)} ns`
console.log(
  `| ${crowd.name} | ${ns((round) => round.asked)} | ${ns((round) => round.read + round.asked)} | ` +
    `${ns((round) => round.one)}: ${times((round) => round.one)}, with reading ${whole((round) => round.one)} | ` +
    `${ns((round) => round.launchDarkly)}: ${times((round) => round.launchDarkly)}, with reading ${whole((round) => round.launchDarkly)} |`,
)

/** Nanoseconds of one answer: to read the contexts into columns, and to ask all flags. */
function columns(): { read: number; asked: number } {
  const ruleset = compile(crowd.data)
  let [read, asked] = [0, 0]
  for (const people of blocks()) {
    const started = cpu()
    prepare(people, ruleset, keys)
    const isRead = cpu()
    const ask = asking(people, ruleset)
    for (const key of keys) ask(key)
    read += isRead - started
    asked += cpu() - isRead
  }
  const answers = keys.length * crowd.lines.length
  return { read: read / answers, asked: asked / answers }
}

function* blocks(): Generator<People> {
  for (let at = 0; at < crowd.lines.length; at += BLOCK) {
    const part = crowd.lines.slice(at, at + BLOCK)
    yield newPeople({ count: part.length, contextAt: (row) => JSON.parse(part[row] as string) })
  }
}

function evaluator() {
  const ruleset = compile(crowd.data)
  return (key: string, context: unknown) => evaluate(ruleset, key, context)
}

/** Nanoseconds of one answer. */
function oneByOne<C>(contexts: readonly C[], ask: (key: string, context: C) => object): () => number {
  return () => {
    const started = cpu()
    for (const context of contexts) for (const key of keys) ask(key, context)
    return (cpu() - started) / (keys.length * contexts.length)
  }
}

/** Stops the benchmark unless columns and LaunchDarkly serve the same to the first people. */
function check({ data, lines }: Crowd): void {
  const [people] = blocks()
  const ask = asking(people as People, compile(data))
  const official = newLaunchDarklyEvaluator(data)
  for (const [row, line] of lines.slice(0, 300).entries()) {
    const context = readLaunchDarklyContext(JSON.parse(line) as object)
    for (const key of keys) {
      const { outcomes, ids } = ask(key)
      const [mine, other] = [outcomes[ids[row] as number], official(key, context)]
      if (mine?.variationIndex !== other.variationIndex || mine?.reason.kind !== other.reason.kind)
        throw new Error(`${key}, row ${row}: other answers`)
    }
  }
}
