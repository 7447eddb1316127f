import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { startProgram } from '../builders/host/program.ts'
import { startPlainPostgres, systemPostgres } from '../builders/postgres/plain-postgres.ts'
import { removeFolder, temporaryRoot } from '../builders/temporary-root.ts'
import { bodyFloods } from './floods/bodies.ts'
import { connectionFloods } from './floods/connections.ts'
import { databaseFloods } from './floods/database.ts'
import type { Flood } from './floods/flood.ts'
import { pageFloods } from './floods/page.ts'
import { readFloods } from './floods/reads.ts'
import { type Flooded, type Prepared, runFlood } from './floods/run-flood.ts'
import { floodTable } from './floods/table.ts'
import { type Ids, makeWorld } from './floods/world.ts'
import { writeFloods } from './floods/writes.ts'

/*
 * Floods freshly started hosts, one flood per host, and prints the effect on other callers:
 *   node test/chaos/floods.ts [--tree CHECKOUT] [--only TEXT] [--out FILE]
 * Only the checkout's command line and HTTP API are used, so that any commit can be measured. Browser mode needs
 * `npm run build` in the checkout first. Linux only; takes about fifteen minutes without --only.
 */
const { values } = parseArgs({
  options: {
    tree: { type: 'string', default: join(import.meta.dirname, '../..') },
    only: { type: 'string', default: '' },
    out: { type: 'string' },
  },
})

const quiet: Flood = {
  name: 'none, for 5 seconds',
  by: 'nobody',
  run: async () => {
    await new Promise((done) => setTimeout(done, 5000))
    return {}
  },
}

const floods = [
  quiet,
  ...bodyFloods,
  ...writeFloods,
  ...connectionFloods,
  ...readFloods,
  ...databaseFloods,
  ...pageFloods,
].filter(({ name, by }) => `${name} by ${by}`.includes(values.only))

await using cleanUp = new AsyncDisposableStack()
const folder = mkdtempSync(join(temporaryRoot, `flagbench-test-${process.pid}-floods-`))
cleanUp.defer(() => removeFolder(folder))
const prepared = await prepare(resolve(values.tree))
const rows: Flooded[] = []
for (const flood of floods) {
  try {
    rows.push(await runFlood(flood, prepared))
    console.log(floodTable(rows.slice(-1)).split('\n')[2])
  } catch (error) {
    console.error(`${flood.name}: could not be measured:`, error)
  }
}
const table = floodTable(rows)
if (values.out !== undefined) writeFileSync(values.out, table)
console.log(`\n${table}`)

async function prepare(tree: string): Promise<Prepared> {
  const home = join(folder, 'home')
  mkdirSync(home)
  const ids = await fill(tree, ['--home', home])
  if (systemPostgres === undefined) return { tree, home, ids }
  const own = join(folder, 'external')
  mkdirSync(own)
  const postgres = await startPlainPostgres(systemPostgres, own)
  cleanUp.defer(() => postgres.stop())
  const external = { databaseUrl: postgres.url, ids: await fill(tree, ['--database-url', postgres.url]) }
  return { tree, home, ids, external }
}

async function fill(tree: string, where: readonly string[]): Promise<Ids> {
  const serve = startProgram(join(tree, 'electron/cli/flagbench.ts'), ['serve', '--port', '0', ...where])
  try {
    const url = await serve.said(/Flagbench instance is listening at (\S+)\n/)
    return await makeWorld(url, await serve.said(/root access secret: (\S+)\n/))
  } finally {
    await serve.stop('SIGTERM')
  }
}
