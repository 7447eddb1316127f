import { expect, test } from 'vitest'
import { createLanes } from '../../../../../electron/transport/http/limits/lanes.ts'

test('an answer keeps its place in the lane until it has gone out, and is handed on before', async () => {
  const lanes = createLanes({ running: 1, waiting: 10 })
  const order: string[] = []
  const sent = Promise.withResolvers<void>()
  const first = lanes.run(
    'a',
    async () => order.push('first'),
    () => sent.promise,
  )
  const second = lanes.run('a', async () => order.push('second'))
  await first
  await lanes.run('b', async () => order.push('of another'))
  sent.resolve()
  await second
  expect(order).toEqual(['first', 'of another', 'second'])
})

test('work that fails gives its place back, and more than may wait are refused', async () => {
  const lanes = createLanes({ running: 1, waiting: 1 })
  const hold = Promise.withResolvers<void>()
  const failing = lanes.run('a', async () => {
    await hold.promise
    throw new Error('failed')
  })
  const waiting = lanes.run('a', async () => 'done')
  await expect(lanes.run('a', async () => 'too many')).rejects.toMatchObject({ status: 429 })
  hold.resolve()
  await expect(failing).rejects.toThrow('failed')
  expect(await waiting).toBe('done')
})

test('what waits behind work for which the database was away fails with it, what comes later is tried', async () => {
  const lanes = createLanes({ running: 1, waiting: 10 }, (error) => error === 'away')
  const order: string[] = []
  const hold = Promise.withResolvers<void>()
  const failing = (error: string) => async () => {
    await hold.promise
    order.push(error)
    throw error
  }
  const work = async () => order.push('tried')
  const answers = [failing('wrong'), failing('away'), work, work].map((one) => lanes.run('a', one))
  const another = lanes.run('b', work)
  hold.resolve()
  expect(await Promise.allSettled(answers)).toMatchObject(
    ['wrong', 'away', 'away', 'away'].map((reason) => ({ reason })),
  )
  await another
  await lanes.run('a', work)
  expect(order.toSorted()).toEqual(['away', 'tried', 'tried', 'wrong'])
})
