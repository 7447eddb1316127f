import { Client } from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { whileLocked } from '../../../../electron/instance/migrate/while-locked.ts'
import { emptyDatabase } from '../../../builders/postgres/postgres.ts'

test('who waits longer than he has patience gives up, in words, and does nothing', async () => {
  const url = await emptyDatabase()
  const [first, second] = [await connect(url), await connect(url)]
  const done: string[] = []
  await whileLocked(first, async () => {
    const waiting = whileLocked(second, async () => void done.push('second'), 100)
    await expect(waiting).rejects.toMatchObject({
      code: 'MIGRATION_FAILED',
      message: expect.stringContaining('is still being brought up to date by another Flagbench'),
    })
  })
  expect(done).toEqual([])
})

test('the lock is given back, also after work that failed', async () => {
  const url = await emptyDatabase()
  const [first, second] = [await connect(url), await connect(url)]
  await expect(whileLocked(first, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await whileLocked(second, async () => 'done', 100)).toBe('done')
})

test('the patience is for the lock only, not for the work', async () => {
  const client = await connect(await emptyDatabase())
  const shown = await whileLocked(client, () => client.query('show lock_timeout'), 100)
  expect(shown.rows).toEqual([{ lock_timeout: '0' }])
})

async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url })
  await client.connect()
  onTestFinished(() => client.end())
  return client
}
