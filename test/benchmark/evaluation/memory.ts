import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { compile, evaluate } from '../../../shared/evaluation/index.ts'

// Run as `node --expose-gc memory.ts` in a separate process: measures the memory of a compiled payload of
// 10,000 flags.
const script = fileURLToPath(new URL('../../samples/make-payload.mjs', import.meta.url))
const text = execFileSync(process.execPath, [script, '10000', '1000', '1'], {
  maxBuffer: 2 ** 30,
  encoding: 'utf8',
})
const context = { kind: 'multi', user: { key: 'u', name: 'Ann', country: 'NZ' }, organization: { key: 'o' } }

const before = heapAfterCollection()
const ruleset = compile(JSON.parse(text))
const compiled = heapAfterCollection() - before
const started = process.hrtime.bigint()
for (const key of [...ruleset.flags.raw.keys()]) evaluate(ruleset, key, context)
const milliseconds = Number(process.hrtime.bigint() - started) / 1e6
const evaluated = heapAfterCollection() - before
// Keeps the ruleset alive until here.
const flagCount = ruleset.flags.compiled.size

const ratio = (bytes: number) => `${(bytes / text.length).toFixed(2)} ×`
console.log(
  `Memory: ${flagCount.toLocaleString('en')} flags in ${(text.length / 1e6).toFixed(1)} MB of JSON take ${ratio(compiled)} the size of their text ` +
    `compiled, ${ratio(evaluated)} once each flag was evaluated (the first time, ${Math.round(milliseconds)} ms for all).`,
)

function heapAfterCollection(): number {
  for (let pass = 0; pass < 4; pass++) globalThis.gc?.()
  return process.memoryUsage().heapUsed
}
