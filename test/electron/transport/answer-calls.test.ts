import { os } from '@orpc/server'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { answerCalls } from '../../../electron/transport/answer-calls.ts'
import { contract } from '../../../shared/contract/index.ts'
import { keptOnClose } from '../../../shared/contract/window/kept-on-close.ts'
import { keptLog } from './drive.ts'

/** A connection whose router counts its concurrent calls. */
function aLine() {
  const counts = { running: 0, most: 0, paused: 0, resumed: 0, junk: 0, ended: 0 }
  const written: string[] = []
  let begun = 0
  const router = {
    slow: os.handler(async () => {
      counts.running += 1
      counts.most = Math.max(counts.most, counts.running)
      await new Promise((resolve) => setImmediate(resolve))
      counts.running -= 1
      return 'done'
    }),
    quick: os.handler(() => 'done'),
    drafts: {
      // The first takes longest, as a check of permission may.
      save: os.handler(async () => {
        const order = begun++
        for (let turn = order; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve))
        written.push(`draft ${order}`)
      }),
    },
    stream: os.handler(async function* ({ signal }) {
      yield 1
      await new Promise((resolve) => signal?.addEventListener('abort', resolve))
      counts.ended += 1
    }),
  }
  const sent: string[] = []
  const { log, lines } = keptLog()
  const calls = answerCalls(
    {
      send: (message) => void sent.push(String(message)),
      pause: () => {
        counts.paused += 1
      },
      resume: () => {
        counts.resumed += 1
      },
      onJunk: () => {
        counts.junk += 1
      },
    },
    { router, context: {}, log },
  )
  const call = (id: number | string, path = '/slow') =>
    calls.receive(JSON.stringify({ i: String(id), p: { u: path } }))
  return { calls, call, sent, counts, lines, written }
}

test('of thousands of calls a few run at once, the client is asked to wait, and all are answered', async () => {
  const { call, sent, counts } = aLine()
  for (let id = 0; id < 3000; id += 1) call(id)
  expect(counts).toMatchObject({ paused: 1, resumed: 0 })
  await expect.poll(() => sent.length, { timeout: 20_000 }).toBe(3000)
  expect(new Set(sent.map((text) => JSON.parse(text).i)).size).toBe(3000)
  expect(counts).toMatchObject({ paused: 1, resumed: 1, running: 0 })
  expect(counts.most).toBeLessThanOrEqual(32)
})

test('between calls that end at once, other work gets its turn', async () => {
  const { call, sent } = aLine()
  let turns = 0
  const timer = setInterval(() => {
    if (sent.length > 0 && sent.length < 5000) turns += 1
  }, 1)
  for (let id = 0; id < 5000; id += 1) call(id, '/quick')
  await expect.poll(() => sent.length, { timeout: 20_000, interval: 500 }).toBe(5000)
  clearInterval(timer)
  expect(turns).toBeGreaterThan(3)
})

test('streams that go on hold up no calls', async () => {
  const { call, sent } = aLine()
  for (let id = 0; id < 100; id += 1) call(`s${id}`, '/stream')
  call('last')
  await expect.poll(() => sent.some((text) => text.startsWith('{"i":"last"'))).toBe(true)
})

test('a call that is given up while it waits is not begun', async () => {
  const { calls, call, sent } = aLine()
  for (let id = 0; id < 200; id += 1) call(id)
  calls.receive(JSON.stringify({ i: '199', t: 4 }))
  await expect.poll(() => sent.length).toBe(199)
  expect(sent.some((text) => text.startsWith('{"i":"199"'))).toBe(false)
})

test('nothing is begun on a line that is closed', async () => {
  const { calls, call, counts } = aLine()
  for (let id = 0; id < 200; id += 1) call(id)
  calls.end()
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(counts.most).toBe(0)
})

test('a draft that arrived just before its line closed is kept, in the order of its writes', async () => {
  const { calls, call, written, counts } = aLine()
  for (let id = 0; id < 200; id += 1) call(id)
  for (const id of ['a', 'b', 'c']) call(id, '/drafts/save')
  calls.end()
  await expect.poll(() => written).toEqual(['draft 0', 'draft 1', 'draft 2'])
  expect(counts.most).toBe(0)
})

test('drafts are written in the order of their calls, and hold up no other call', async () => {
  const { call, sent, written } = aLine()
  for (const id of ['a', 'b', 'c']) call(id, '/drafts/save')
  call('other', '/quick')
  await expect.poll(() => sent.length).toBe(4)
  expect(written).toEqual(['draft 0', 'draft 1', 'draft 2'])
  expect(JSON.parse(sent[0] ?? '').i).toBe('other')
})

test('of drafts without end, a closed line keeps the last ones', async () => {
  const { calls, call, written } = aLine()
  for (let id = 0; id < 5000; id += 1) call(id, '/drafts/save')
  calls.end()
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(written.length).toBeGreaterThan(0)
  expect(written.length).toBeLessThanOrEqual(16)
})

test('a closed line ends its streams once its drafts are kept', async () => {
  const { calls, call, sent, counts } = aLine()
  call('stream', '/stream')
  await expect.poll(() => sent.some((text) => text.startsWith('{"i":"stream"'))).toBe(true)
  for (let id = 0; id < 200; id += 1) call(id)
  call('draft', '/drafts/save')
  calls.end()
  await expect.poll(() => counts.ended).toBe(1)
})

test('the requests that outlive their line are requests of the contract', () => {
  for (const path of keptOnClose) {
    const [, area = '', name = ''] = path.split('/')
    expect(contract[area as 'drafts'], path).toHaveProperty(name)
  }
})

test.each([
  { u: '/quick', b: { json: {}, meta: [[1, 'a']] } },
  { u: '/quick', b: { json: {}, meta: [[0, '__proto__', 'a']] } },
  { u: '/quick?data={', m: 'GET' },
])('the call %j is refused as unreadable, and is no bug in the log', async (asked) => {
  const { calls, sent, lines } = aLine()
  calls.receive(JSON.stringify({ i: 'a', p: asked }))
  await expect.poll(() => sent.length).toBe(1)
  expect(JSON.parse(sent[0] ?? '')).toMatchObject({ p: { s: 400 } })
  expect(sent[0]).toContain('The request could not be read.')
  expect(lines).toEqual([])
})

const odd = fc.oneof(
  fc.string(),
  fc.json(),
  fc.anything(),
  fc.record({ i: fc.oneof(fc.string(), fc.jsonValue()), t: fc.jsonValue(), p: fc.jsonValue() }),
  fc.record({
    i: fc.string(),
    p: fc.record({ u: fc.string(), h: fc.jsonValue(), m: fc.jsonValue(), b: fc.jsonValue() }),
  }),
  fc.record({
    i: fc.string(),
    p: fc.record({ u: fc.constant('/slow'), b: fc.record({ json: fc.jsonValue(), meta: fc.jsonValue() }) }),
  }),
)

test('no message, however odd, breaks the line or shows a stack', async () => {
  const { calls, call, sent, lines } = aLine()
  const isText = fc.boolean()
  fc.assert(
    fc.property(odd, isText, (message, asText) => {
      calls.receive(asText ? textOf(message) : message)
    }),
    { numRuns: 1000 },
  )
  call('after')
  await expect.poll(() => sent.some((text) => text.startsWith('{"i":"after"'))).toBe(true)
  expect(lines.join('\n')).not.toMatch(/^\s+at /m)
})

function textOf(message: unknown): string {
  try {
    return JSON.stringify(message) ?? ''
  } catch {
    return String(message)
  }
}
