import { openPool } from '../../../electron/population/pool.ts'
import { openPopulation } from '../../../electron/population/population.ts'
import { readRows } from '../../../electron/population/rows/read-rows.ts'
import { compile, type LaunchDarklyData } from '../../../shared/evaluation/index.ts'
import { newPeople } from '../../../shared/population/people.ts'
import { moveTally, newComparison } from '../../../shared/population/tallies/move-tally.ts'
import { crowdOf } from './crowds.ts'
import { cpu, median } from './measure.ts'

// Who moves in one flag over 100,000 contexts, on one thread: after edits of a rule, while a weight is dragged, and when a draft
// asks for something for the first time. Processor time of this thread.
const BLOCK = 8_192
const crowd = crowdOf('mixed', 100_000)
const blocks = Array.from({ length: Math.ceil(crowd.lines.length / BLOCK) }, (_, at) => {
  const part = crowd.lines.slice(at * BLOCK, (at + 1) * BLOCK)
  return newPeople({ count: part.length, contextAt: (row) => JSON.parse(part[row] as string) })
})

interface Draft {
  readonly limit?: number
  readonly country?: string
  readonly weight?: number
  readonly salt?: string
  readonly pattern?: string
}

function dataOf({
  limit = 30,
  country = 'NZ',
  weight = 20_000,
  salt = 'salt',
  pattern,
}: Draft): LaunchDarklyData {
  const rollout = (first: number) => ({
    rollout: {
      variations: [first, 100_000 - first].map((share, variation) => ({ variation, weight: share })),
    },
  })
  const clause = (attribute: string, op: string, ...values: unknown[]) => ({ attribute, op, values })
  const rules = [
    {
      id: 'a',
      clauses: [clause('country', 'in', country, 'AU'), clause('age', 'lessThan', limit)],
      variation: 1,
    },
    { id: 'b', clauses: [clause('email', 'endsWith', '@example.com')], ...rollout(weight) },
    ...(pattern === undefined
      ? []
      : [{ id: 'c', clauses: [clause('email', 'matches', pattern)], variation: 2 }]),
  ]
  const flag = {
    key: 'flag',
    version: 1,
    on: true,
    salt,
    variations: [1, 2, 3],
    offVariation: 0,
    rules,
    fallthrough: rollout(50_000),
  }
  return { flags: { flag }, segments: {} } as unknown as LaunchDarklyData
}

const saved = compile(dataOf({}))

/** Milliseconds to find who moves to a draft. */
function timeOf(draft: Draft): number {
  const started = cpu()
  const rulesets = { before: saved, after: compile(dataOf(draft)) }
  for (const [at, people] of blocks.entries())
    moveTally(newComparison(people, rulesets), 'flag', at * BLOCK, false)
  return (cpu() - started) / 1e6
}

const row = (name: string, ms: number) => console.log(`| ${name} | ${ms.toFixed(1)} ms |`)
const some = (draftAt: (at: number) => Draft) =>
  median(Array.from({ length: 15 }, (_, at) => timeOf(draftAt(at))))

row('the first question of all: 100,000 contexts are read, two columns hashed', timeOf({ weight: 21_000 }))
row(
  'a clause is edited',
  some((at) => ({ limit: 31 + at })),
)
row(
  'a weight is dragged',
  some((at) => ({ weight: 22_000 + 500 * at })),
)
row(
  'a new salt: 100,000 keys are hashed',
  some((at) => ({ salt: `salt-${at}` })),
)
row(
  'a new pattern over 100,000 different texts',
  some((at) => ({ pattern: `son-[0-9]*${at}@(mail|corp)` })),
)
row('a clause is edited, asked of two workers: wall time', await throughWorkers())

/** What a screen waits for: the question goes to workers that keep the people. */
async function throughWorkers(): Promise<number> {
  const pool = openPool(2)
  const bytes = async function* () {
    yield Buffer.from(crowd.lines.join('\n'))
  }
  const population = await openPopulation(pool, readRows(bytes()))
  const before = dataOf({})
  const times: number[] = []
  for (let limit = 20; limit < 60; limit++) {
    const started = performance.now()
    await population.whoMoves({ before, after: dataOf({ limit }) }, ['flag'])
    times.push(performance.now() - started)
  }
  await pool.close()
  return median(times.slice(5))
}
