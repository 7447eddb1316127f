import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createRouterClient } from '@orpc/server'
import { openHost } from '../../electron/host.ts'
import { createRouter } from '../../electron/router.ts'
import { applyImport } from '../../electron/transfer/import/apply-import.ts'
import { previewImport } from '../../electron/transfer/import/preview-import.ts'

/**
 * Measures the text filter of the history, and looking back, in a project of 300 flags with the given number of
 * flags in another project of the instance, and in that one: `node test/benchmark/history.ts [FLAGS]`. Each
 * number is the median of seven requests.
 */
const [flags = '10000'] = process.argv.slice(2)
const script = fileURLToPath(new URL('../samples/make-payload.mjs', import.meta.url))
const payload = (count: string) =>
  execFileSync(process.execPath, [script, count, '40'], { encoding: 'utf8', maxBuffer: 2 ** 30 })

const home = mkdtempSync(join(tmpdir(), 'flagbench-bench-'))
const host = await openHost({ home, mode: 'server', sample: false })
const context = host.access.contextOf('owner')
const client = createRouterClient(createRouter(host), { context })

async function importInto(projectKey: string, count: string) {
  const target = { workspaceKey: 'acme', projectKey, environmentKey: 'production' }
  const input = { text: payload(count), fileName: 'bench.json', target, contexts: [], signal: undefined }
  const steps = previewImport(host.database, input)
  let step = await steps.next()
  while (!step.done) step = await steps.next()
  const options = { leaveOut: new Set<string>(), onProgress: () => {}, signal: undefined }
  return applyImport(host.database, step.value, options)
}

type Place = Awaited<ReturnType<typeof importInto>>

/** Saves a hundred flags, so that the history is more than one import. */
async function edit({ projectId, environmentId }: Place): Promise<void> {
  const rows = await client.flags.listAll({ projectId })
  for (const { id } of rows.slice(0, 100))
    await client.targeting.update({ flagId: id, environmentId, ifVersion: '*', trackEvents: true })
}

async function median(work: (run: number) => Promise<unknown>): Promise<string> {
  const times: number[] = []
  for (let run = 0; run < 7; run += 1) {
    const began = performance.now()
    await work(run)
    times.push(performance.now() - began)
  }
  return `${Math.round(times.toSorted((a, b) => a - b)[3] ?? 0)} ms`
}

async function measure(name: string, { projectId, environmentId }: Place): Promise<void> {
  const filter = (text: string) => median(() => client.operations.list({ projectId, text, limit: 100 }))
  const keys = await client.flags.listAll({ projectId })
  const operations = (await client.operations.list({ projectId, limit: 200 })).items
  const [newest, imported] = [operations[0], operations.at(-1)]
  const key = keys[0]?.key
  if (!key || !newest || !imported) throw new Error('The import left nothing.')
  // Another flag each time: the host keeps those that it has read.
  const flagAt = (operationId: string, side: 'before' | 'after', first: number) =>
    median((run) =>
      client.past.flag({
        environmentId,
        resourceId: keys[first + run]?.id ?? '',
        at: { operationId, side },
      }),
    )
  const rows = {
    'flag list as it is now': await median(() => client.flags.listAll({ projectId })),
    'filter by a key': await filter(key),
    'filter by part of many keys': await filter('e'),
    'filter by what is not there': await filter('no such thing'),
    'flag list before the newest operation': await median(() =>
      client.past.flags({ projectId, at: { operationId: newest.id, side: 'before' } }),
    ),
    'flag list right after the import': await median(() =>
      client.past.flags({ projectId, at: { operationId: imported.id, side: 'after' } }),
    ),
    'one flag before the newest operation': await flagAt(newest.id, 'before', 0),
    'one flag right after the import': await flagAt(imported.id, 'after', 10),
  }
  for (const [what, time] of Object.entries(rows))
    process.stdout.write(`${name.padEnd(26)} ${what.padEnd(40)} ${time.padStart(9)}\n`)
}

try {
  const small = await importInto('shop', '300')
  const large = await importInto('large', flags)
  await edit(small)
  await edit(large)
  await measure(`300 flags, ${flags} elsewhere`, small)
  await measure(`${flags} flags`, large)
} finally {
  await host.close()
  rmSync(home, { recursive: true })
}
