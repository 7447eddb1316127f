import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { createRouterClient } from '@orpc/server'
import { openHost } from '../../electron/host.ts'
import { createRouter } from '../../electron/router.ts'
import { applyImport } from '../../electron/transfer/import/apply-import.ts'
import { previewImport } from '../../electron/transfer/import/preview-import.ts'
import type { Progress } from '../../shared/contract/shapes/progress.ts'

/**
 * Measures comparing two environments of a project in which every flag differs, and promoting all of them:
 * `node test/benchmark/promotion.ts [FLAGS]`. Says how long each took, and the longest time for which the host
 * answered nobody else.
 */
const [flags = '10000'] = process.argv.slice(2)
const script = fileURLToPath(new URL('../samples/make-payload.mjs', import.meta.url))
const payload = execFileSync(process.execPath, [script, flags, '40'], {
  encoding: 'utf8',
  maxBuffer: 2 ** 30,
})

const home = mkdtempSync(join(tmpdir(), 'flagbench-bench-'))
const host = await openHost({ home, mode: 'server', sample: false })
const context = host.access.contextOf('owner')
const client = createRouterClient(createRouter(host), { context })

async function importInto(environmentKey: string) {
  const target = { workspaceKey: 'acme', projectKey: 'shop', environmentKey }
  const input = { text: payload, fileName: 'bench.json', target, contexts: [], signal: undefined }
  const steps = previewImport(host.database, input)
  let step = await steps.next()
  while (!step.done) step = await steps.next()
  const options = { leaveOut: new Set<string>(), onProgress: () => {}, signal: undefined }
  return applyImport(host.database, step.value, options)
}

type Steps<Result> = Promise<{ next(): Promise<IteratorResult<Progress, Result>> }>

async function measure<Result>(what: string, start: () => Steps<Result>): Promise<Result> {
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  const began = performance.now()
  const steps = await start()
  let count = 0
  let step = await steps.next()
  for (; !step.done; step = await steps.next()) count += 1
  const took = performance.now() - began
  delay.disable()
  const columns = [
    what.padEnd(34),
    `${Math.round(took)} ms`.padStart(10),
    `blocked ${Math.round(delay.max / 1e6)} ms`.padStart(16),
    `${count} steps`.padStart(12),
  ]
  process.stdout.write(`${columns.join(' ')}\n`)
  return step.value
}

try {
  const { projectId, environmentId } = await importInto('production')
  const { environmentId: sourceEnvironmentId } = await importInto('staging')
  const pair = { sourceEnvironmentId, environmentId }
  const rows = await client.flags.listAll({ projectId })
  const on = rows.filter(({ states }) => states[sourceEnvironmentId]?.enabled).map(({ id }) => id)
  const off = rows.filter(({ states }) => !states[sourceEnvironmentId]?.enabled).map(({ id }) => id)
  const turn = (what: string, ids: string[], enabled: boolean, environment: string) =>
    measure(what, () => client.bulkFlags.turn({ environmentId: environment, ids, enabled }))
  await turn('turning flags off in the source', on, false, sourceEnvironmentId)
  await turn('turning flags on in the source', off, true, sourceEnvironmentId)
  const { differences } = await measure('comparing', () => client.promotion.compare(pair))
  const choices = differences.map(({ id, parts }) => ({ id, parts: parts.map((part) => part.id) }))
  const input = { ...pair, flags: choices, segments: [] }
  const { state } = await measure('previewing the promotion of all', () =>
    client.promotion.preview({ ...input, tag: '' }),
  )
  await measure('promoting all', () => client.promotion.apply({ ...input, state }))
  const began = performance.now()
  const [first] = rows
  if (!first) throw new Error('The import left nothing.')
  await client.targeting.update({ flagId: first.id, environmentId, ifVersion: '*', enabled: false })
  await client.promotion.sides({ ...pair, kind: 'flag', resourceIds: [first.id] })
  process.stdout.write(`which side changed one flag ${Math.round(performance.now() - began)} ms\n`)
  const many = performance.now()
  const resourceIds = rows.slice(0, 100).map(({ id }) => id)
  await client.promotion.sides({ ...pair, kind: 'flag', resourceIds })
  process.stdout.write(`which side changed 100 flags ${Math.round(performance.now() - many)} ms\n`)
} finally {
  await host.close()
  rmSync(home, { recursive: true })
}
