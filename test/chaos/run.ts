import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { parseArgs } from 'node:util'
import { runChaos } from './chaos.ts'
import { reportText } from './report.ts'
import { kinds } from './site/site.ts'

/*
 * Breaks instances for ten minutes while they are in use, and reports the promises that they broke:
 *   npm run chaos -- [--seconds 600] [--seed N] [--on embedded|external] [--out FILE]
 * Half of the time is for the embedded PostgreSQL, half for two hosts that share the system's. The same seed gives
 * the same acts in the same order, but their timing relative to the work depends on the machine. Exit code 1: a
 * promise was broken. Linux only, preferably as root.
 */
const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '600' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    on: { type: 'string' },
    out: { type: 'string', default: 'test-results/chaos.md' },
  },
})

const chosen = kinds.filter((kind) => values.on === undefined || values.on === kind)
const texts: string[] = []
for (const on of chosen) {
  const seconds = Math.round(Number(values.seconds) / chosen.length)
  console.log(`${on}: ${seconds} s, --seed ${values.seed}`)
  const onAct = (act: string) => console.log(`${new Date().toISOString()} ${act}`)
  const report = await runChaos({ on, seconds, seed: Number(values.seed), onAct })
  texts.push(reportText(report))
  if (report.broken.length > 0) process.exitCode = 1
  console.log(texts.at(-1))
}
mkdirSync(dirname(values.out), { recursive: true })
writeFileSync(values.out, texts.join('\n'))
console.log(`written to ${values.out}`)
