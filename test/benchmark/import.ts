import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'
import { type Database, openDatabase } from '../../electron/instance/database/database.ts'
import { migrate } from '../../electron/instance/migrate/migrate.ts'
import { startPostgres } from '../../electron/instance/postgres/process/start-postgres.ts'
import { readFlags } from '../../electron/instance/stores/flags/read-flags.ts'
import { saveFlags } from '../../electron/instance/stores/flags/save-flags.ts'
import { updateTargetings } from '../../electron/instance/stores/flags/update-flags.ts'
import { findEnvironment } from '../../electron/instance/stores/tree/workspaces.ts'
import { exportEnvironment } from '../../electron/transfer/export-environment.ts'
import { applyImport } from '../../electron/transfer/import/apply-import.ts'
import { previewImport } from '../../electron/transfer/import/preview-import.ts'

/**
 * Measures an import of the given number of flags into a fresh data folder, its export, and one save:
 * `node test/benchmark/import.ts [FLAGS] [--functions]`. With `--functions`, also lists the database functions
 * that took longest.
 */
const [flags = '10000'] = process.argv.slice(2).filter((word) => !word.startsWith('-'))
const showsFunctions = process.argv.includes('--functions')
const script = fileURLToPath(new URL('../samples/make-payload.mjs', import.meta.url))
const text = execFileSync(process.execPath, [script, flags, '40'], { encoding: 'utf8', maxBuffer: 2 ** 30 })
const target = { workspaceKey: 'acme', projectKey: 'shop', environmentKey: 'production' }

const home = mkdtempSync(join(tmpdir(), 'flagbench-bench-'))
const postgres = await startPostgres({
  dir: join(home, 'postgres'),
  passwordFile: join(home, 'password'),
  log: () => {},
  ...(showsFunctions && { settings: { track_functions: 'all' } }),
})
try {
  await migrate({ url: postgres.url, folder: join(import.meta.dirname, '../../migrations/postgres') })
  const database = openDatabase(postgres.url, () => {})
  await measure(database)
  await database.close()
  if (showsFunctions) await printFunctions()
} finally {
  await postgres.stop()
  rmSync(home, { recursive: true })
}

async function measure(database: Database): Promise<void> {
  const previewed = await timed(`preview of ${flags} flags`, () => preview(database))
  const marks: Record<string, number> = {}
  const began = performance.now()
  const onProgress = ({ stage }: { stage: string }) => {
    marks[stage] ??= (performance.now() - began) / 1000
  }
  const options = { leaveOut: new Set<string>(), onProgress, signal: undefined }
  await timed(`import of ${flags} flags`, () => applyImport(database, previewed, options))
  const stages = Object.entries(marks).map(([stage, at]) => `${stage} from ${at.toFixed(1)} s`)
  process.stdout.write(`  ${stages.join(', ')}\n`)
  const environment = await findEnvironment(database.read, target)
  const environmentId = environment?.id ?? ''
  await timed('export', () => exportEnvironment(database, environmentId))
  const ids = [...(await readFlags(database.read, environmentId)).keys()].slice(0, 40)
  await median('save of a document', ids, async (flagId, at) => {
    const document = (await readFlags(database.read, environmentId, [flagId])).get(flagId)
    if (!document) throw new Error('no flag')
    const { flag, targeting } = document
    return () =>
      database.write((writer) =>
        saveFlags(writer, [{ flag, targeting: { ...targeting, salt: `salt-${at}` } }]),
      )
  })
  await median(
    'change of a targeting',
    ids,
    async (flagId, at) => () =>
      database.write((writer) =>
        updateTargetings(writer, [{ flagId, environmentId, ifVersion: '*', salt: `other-${at}` }]),
      ),
  )
}

async function preview(database: Database) {
  const previewing = previewImport(database, {
    text,
    fileName: 'payload.json',
    target,
    contexts: [],
    signal: undefined,
  })
  for (let step = await previewing.next(); ; step = await previewing.next()) if (step.done) return step.value
}

async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const began = performance.now()
  const result = await work()
  process.stdout.write(
    `${what.padEnd(32)} ${((performance.now() - began) / 1000).toFixed(2).padStart(8)} s\n`,
  )
  return result
}

async function median(
  what: string,
  ids: readonly string[],
  prepare: (id: string, at: number) => Promise<() => Promise<unknown>>,
): Promise<void> {
  const times: number[] = []
  for (const [at, id] of ids.entries()) {
    const work = await prepare(id, at)
    const began = performance.now()
    await work()
    times.push(performance.now() - began)
  }
  times.sort((a, b) => a - b)
  process.stdout.write(
    `${what.padEnd(32)} ${times[times.length >> 1]?.toFixed(1).padStart(8)} ms (best ${times[0]?.toFixed(1)})\n`,
  )
}

async function printFunctions(): Promise<void> {
  const client = new Client({ connectionString: postgres.url })
  await client.connect()
  const { rows } =
    await client.query(`select funcname, calls, total_time, self_time from pg_stat_user_functions
    order by self_time desc limit 25`)
  for (const { funcname, calls, total_time, self_time } of rows)
    process.stdout.write(
      `${String(funcname).padEnd(44)} ${String(calls).padStart(8)} ${(self_time / 1000).toFixed(2)} s of ${(total_time / 1000).toFixed(2)} s\n`,
    )
  await client.end()
}
