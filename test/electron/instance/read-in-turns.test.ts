import { type Client, types } from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { watchClients } from '../../../electron/instance/watch-clients.ts'
import { sliceMs } from '../../../shared/turns.ts'
import { freshDatabase } from '../../builders/postgres/postgres.ts'

const rows = 40
/** Longer than a time slice to parse. */
const slowly = (text: string) => {
  const until = performance.now() + sliceMs + 1
  while (performance.now() < until);
  return text.length
}

/** What happened while large rows arrived: `row`, or `turn` of the event loop. */
async function readLargeRows(Connection: typeof Client): Promise<readonly string[]> {
  const happened: string[] = []
  const getTypeParser = () => (text: string) => {
    happened.push('row')
    return slowly(text)
  }
  const client = new Connection({
    connectionString: await freshDatabase(),
    types: { ...types, getTypeParser: getTypeParser as never },
  })
  await client.connect()
  onTestFinished(() => client.end())
  let isOver = false
  const turn = () => {
    happened.push('turn')
    if (!isOver) setImmediate(turn)
  }
  setImmediate(turn)
  await client.query(`select repeat('x', 70000) from generate_series(1, ${rows})`)
  isOver = true
  return happened
}

test('others get a turn after each large row', async () => {
  const watched = watchClients(60_000, () => 'usual')
  onTestFinished(() => watched.stop())
  const happened = await readLargeRows(watched.Client)
  expect(happened.filter((what) => what === 'row')).toHaveLength(rows)
  expect(happened.join(' ')).not.toContain('row row')
})
