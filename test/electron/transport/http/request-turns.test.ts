import { setImmediate as turnOfTheLoop } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createRequestTurns } from '../../../../electron/transport/http/request-turns.ts'

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
