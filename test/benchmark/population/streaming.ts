import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openPool, type Pool } from '../../../electron/population/pool.ts'
import { readRows } from '../../../electron/population/rows/read-rows.ts'
import { simulate } from '../../../electron/population/simulate.ts'
import { type Crowd, crowdOf } from './crowds.ts'
import { median } from './measure.ts'

// `flagbench simulate` as a process: its time, and its peak memory as the system counts it. Then one worker and two.
const ROUNDS = 8
const PIECE = 1_000_000

// Loaded by each worker as well, which must not report.
const REPORT = `import { isMainThread } from 'node:worker_threads'
if (isMainThread) process.on('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage()
  process.stderr.write(JSON.stringify([maxRSS / 1024, (userCPUTime + systemCPUTime) / 1e6]))
})`

const folder = mkdtempSync(join(tmpdir(), 'flagbench-population-'))
const cli = join(import.meta.dirname, '../../../electron/cli/flagbench.ts')
try {
  const crowd = crowdOf('mixed', 100_000)
  const [data, people, many] = ['data.json', 'people.ndjson', 'many.ndjson'].map((name) =>
    join(folder, name),
  ) as [string, string, string]
  writeFileSync(data, JSON.stringify(crowd.data))
  writeFileSync(people, `${crowd.lines.join('\n')}\n`)
  for (let part = 0; part < 10; part++)
    writeFileSync(
      many,
      `${crowd.lines.map((line) => line.replace('"user-', `"user-${part}-`)).join('\n')}\n`,
      { flag: 'a' },
    )
  run('200 flags × 100,000 contexts', data, people)
  run('200 flags × 1,000,000 contexts', data, many)
  const rows = `${crowd.lines.join('\n')}\n`
  const pools = [openPool(1), openPool(2)] as const
  const times = pools.map((): number[] => [])
  // In turns, so that a slowdown of the machine affects both; the first round starts the workers.
  for (let round = 0; round < ROUNDS; round++)
    for (const [at, pool] of pools.entries()) times[at]?.push(await timeOf(pool, crowd, rows))
  await Promise.all(pools.map((pool) => pool.close()))
  const [one, two] = times.map((list) => median(list.slice(1))) as [number, number]
  console.log(`\nTwo workers are ${(one / two).toFixed(2)} × as fast as one.`)
} finally {
  rmSync(folder, { recursive: true })
}

async function timeOf(pool: Pool, { data }: Crowd, rows: string): Promise<number> {
  const pieces = async function* () {
    for (let at = 0; at < rows.length; at += PIECE) yield Buffer.from(rows.slice(at, at + PIECE))
  }
  const started = performance.now()
  await simulate(pool, readRows(pieces()), data, Object.keys(data.flags))
  return performance.now() - started
}

function run(name: string, data: string, contexts: string): void {
  const started = performance.now()
  const { stderr } = spawnSync(
    process.execPath,
    [
      '--import',
      `data:text/javascript,${encodeURIComponent(REPORT)}`,
      cli,
      'simulate',
      data,
      '--contexts',
      contexts,
      '--json',
    ],
    { encoding: 'utf8', maxBuffer: 2 ** 28 },
  )
  const [megabytes = 0, seconds = 0] = JSON.parse(stderr) as number[]
  const took = (performance.now() - started) / 1000
  console.log(`| ${name} | ${took.toFixed(1)} s | ${seconds.toFixed(1)} s | ${megabytes.toFixed(0)} MB |`)
}
