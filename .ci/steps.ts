// Runs scripts of package.json and says what it does and how long each took. `--together` runs them at the same time, and prints
// what each said when it has ended; otherwise they run one after the other, up to the first that fails.
import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'

const [first, ...rest] = process.argv.slice(2)
const isTogether = first === '--together'
const steps = isTogether ? rest : process.argv.slice(2)

const say = (line: string) => void process.stdout.write(`${line}\n`)

function tookOf(started: number): string {
  const seconds = (performance.now() - started) / 1000
  return seconds < 100
    ? `${seconds.toFixed(1)} s`
    : `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`
}

async function run(step: string): Promise<boolean> {
  const started = performance.now()
  if (!isTogether) say(`\n▶ ${step}`)
  const child = spawn(`npm run --silent ${step}`, { shell: true, stdio: isTogether ? 'pipe' : 'inherit' })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (text) => {
      said += text
    })
  const code = await new Promise((resolve) => child.once('close', resolve))
  if (code !== 0) say(said)
  const line = `${code === 0 ? '✓' : '✗'} ${step}: ${tookOf(started)}`
  say(line)
  took.push(line)
  return code === 0
}

const took: string[] = []
const started = performance.now()
let isGood = true
if (isTogether) {
  const waiting = [...steps]
  const work = async () => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift())
      isGood = (await run(step)) && isGood
  }
  await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, work))
} else {
  for (const step of steps) {
    isGood = await run(step)
    if (!isGood) break
  }
  say(`\n${took.join('\n')}`)
}
say(`${isGood ? 'All is well' : 'Something failed'}, after ${tookOf(started)}.`)
process.exitCode = isGood ? 0 : 1
