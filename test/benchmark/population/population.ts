import { execFileSync } from 'node:child_process'

// Each part has its own process, because code that ran earlier affects how V8 compiles the measured code.
const part = (name: string, ...parameters: string[]) =>
  execFileSync(process.execPath, [`${import.meta.dirname}/${name}.ts`, ...parameters], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })

console.log(
  '| workload | Flagbench, by columns | with reading the JSON | one by one, prepared | LaunchDarkly JS, prepared |',
)
console.log('| --- | --: | --: | --: | --: |')
for (const workload of ['mixed', 'sample']) process.stdout.write(part('engine', workload))
console.log('\n| after the first question | time |\n| --- | --: |')
process.stdout.write(part('edits'))
console.log('\n| flagbench simulate | time | processor time | peak memory |\n| --- | --: | --: | --: |')
process.stdout.write(part('streaming'))
