import { setImmediate as turnOfTheLoop } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createRequestTurns, inTurn } from '../../../../../electron/transport/http/limits/request-turns.ts'
import { senderAddress } from '../../../../../electron/transport/http/limits/sender-address.ts'

test('senders take turns, however many requests one of them has', async () => {
  const turns = createRequestTurns()
  const order: string[] = []
  const ask = (sender: string, name: string) => turns.next(sender).then(() => order.push(name))
  const asked = [
    ...[1, 2, 3, 4].map((n) => ask('a', `a${n}`)),
    ...[1, 2].map((n) => ask('b', `b${n}`)),
    ask('c', 'c1'),
  ]
  await Promise.all(asked)
  expect(order).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'a3', 'a4'])
})

test('one request begins in a turn of the event loop, and a later one begins again', async () => {
  const turns = createRequestTurns()
  let begun = 0
  const count = () => {
    begun += 1
  }
  const asked = Array.from({ length: 100 }, () => turns.next('a').then(count))
  for (let turn = 0; turn < 10; turn += 1) {
    await turnOfTheLoop()
    expect(begun).toBeLessThanOrEqual(turn + 1)
  }
  await Promise.all(asked)
  expect(begun).toBe(100)
  await turns.next('a').then(count)
  expect(begun).toBe(101)
})

test('while connections arrive, requests wait for a moment, and then begin all the same', async () => {
  const turns = createRequestTurns()
  let begun = 0
  const asked = Array.from({ length: 3 }, () =>
    turns.next('a').then(() => {
      begun += 1
    }),
  )
  let passed = 0
  while (begun < 3) {
    turns.connected()
    await turnOfTheLoop()
    passed += 1
  }
  await Promise.all(asked)
  expect(passed).toBeGreaterThan(10)
})

test('tokens take turns within their address: made-up ones take nothing from other addresses', async () => {
  const turns = createRequestTurns()
  const order: string[] = []
  const ask = (address: string, token: string) =>
    turns.next(address, token).then(() => order.push(`${address} ${token}`))
  const asked = [
    ...['t1', 't1', 't2', 't3'].map((token) => ask('a', token)),
    ...['u1', 'u1'].map((token) => ask('b', token)),
  ]
  await Promise.all(asked)
  expect(order).toEqual(['a t1', 'b u1', 'a t2', 'b u1', 'a t3', 'a t1'])
})

test('senders behind a trusted proxy alternate, one network of IPv6 is one sender, and /health waits for nobody', async () => {
  const turns = createRequestTurns()
  const turnOf = inTurn(turns, senderAddress('loopback'))
  const order: string[] = []
  const ask = (url: string, from: string) => {
    const incoming = { url, headers: { 'x-forwarded-for': from }, socket: { remoteAddress: '127.0.0.1' } }
    return turnOf(incoming as never)?.then(() => order.push(from))
  }
  const asked = ['8.8.4.4', '8.8.4.4', '2001:db8::1', '2001:db8::2', '9.9.9.9'].map((from) =>
    ask('/api/v1/workspaces', from),
  )
  expect(ask('/health', '8.8.4.4')).toBeUndefined()
  expect(ask('/health?full', '8.8.4.4')).toBeUndefined()
  await Promise.all(asked)
  expect(order).toEqual(['8.8.4.4', '2001:db8::1', '9.9.9.9', '8.8.4.4', '2001:db8::2'])
})
