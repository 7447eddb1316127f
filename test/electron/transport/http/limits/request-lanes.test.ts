import { setImmediate as turnOfTheLoop } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createRequestLanes } from '../../../../../electron/transport/http/limits/request-lanes.ts'
import type { Route } from '../../../../../electron/transport/http/request/routes.ts'
import { refusal } from '../../../../../electron/transport/refusal.ts'
import { bodyLimits } from '../../../../../shared/contract/shapes/body-limit.ts'

const routeOf = (
  method: string,
  verb: string,
  resource: 'evaluation' | 'flag' = 'flag',
  body = bodyLimits.usual,
) =>
  ({
    method,
    path: [resource, verb],
    meta: { permission: { resource, action: 'create', at: [] }, body },
  }) as unknown as Route

const list = routeOf('GET', 'list')
const exporting = routeOf('GET', 'export')
const read = routeOf('GET', 'get')
const evaluation = routeOf('POST', 'evaluate', 'evaluation')
const write = routeOf('POST', 'create')
const changes = routeOf('POST', 'apply', 'flag', bodyLimits.bulk as never)
const short = new Headers({ 'content-length': '100' })
const long = new Headers({ 'content-length': '100000' })

/** Fills one sender's lane with requests that never end, and counts which of the other requests start. */
async function beginning(filledWith: Route, headers: Headers, sender: string) {
  const lanes = createRequestLanes()
  const forEver = new Promise<never>(() => {})
  for (let n = 0; n < 100; n += 1) void lanes.of(filledWith, headers).run('a', () => forEver)
  const begun: string[] = []
  const others = { list, read, evaluation, write, changes }
  for (const [name, route] of Object.entries(others))
    void lanes.of(route, short).run(sender, async () => begun.push(name))
  await turnOfTheLoop()
  return begun
}

test.each([
  ['lists', list, short, ['read', 'evaluation', 'write', 'changes']],
  ['exports', exporting, short, ['read', 'evaluation', 'write', 'changes']],
  ['reads', read, short, ['list', 'evaluation', 'write', 'changes']],
  ['evaluations', evaluation, short, ['list', 'read', 'write', 'changes']],
  ['writes', write, short, ['list', 'read', 'evaluation', 'changes']],
  ['large writes', write, long, ['list', 'read', 'evaluation', 'write', 'changes']],
] as const)('behind %s of a sender only their like wait, and nobody of another sender', async (...row) => {
  const [, filledWith, headers, expected] = row
  expect(await beginning(filledWith, headers, 'a')).toEqual(expected)
  expect(await beginning(filledWith, headers, 'b')).toEqual([
    'list',
    'read',
    'evaluation',
    'write',
    'changes',
  ])
})

test('writes that wait behind one for which the database was away are told so with it', async () => {
  const writes = createRequestLanes().of(write, short)
  const away = refusal('POSTGRES_UNAVAILABLE', 503, 'away')
  const answers = Array.from({ length: 10 }, (_, at) =>
    writes.run('a', at === 0 ? () => Promise.reject(away) : () => turnOfTheLoop('written')),
  )
  const told = await Promise.allSettled(answers)
  expect(told.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
  expect(told.slice(3)).toEqual(Array(7).fill({ status: 'rejected', reason: away }))
})
