import { spawnSync } from 'node:child_process'
import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openPool } from '../../../electron/population/pool.ts'
import { readRows } from '../../../electron/population/rows/read-rows.ts'
import { simulate } from '../../../electron/population/simulate.ts'
import { crowdOf } from './crowds.ts'

// `flagbench simulate` as a process: its time, and its peak memory as the system counts it. Then one worker and two.
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
  const [one, two] = [await timeWith(1), await timeWith(2)]
  console.log(`\nTwo workers are ${(one / two).toFixed(2)} × as fast as one.`)

  async function timeWith(workers: number): Promise<number> {
    const pool = openPool(workers)
    const started = performance.now()
    await simulate(pool, readRows(createReadStream(people)), crowd.data, Object.keys(crowd.data.flags))
    await pool.close()
    return performance.now() - started
  }
} finally {
  rmSync(folder, { recursive: true })
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
