import { setTimeout as sleep } from 'node:timers/promises'
import type { Hono } from 'hono'
import { sql } from 'kysely'
import type { Database } from '../../instance/database/database.ts'
import { problemResponse } from './answer/problem.ts'
import type { ApiEnv } from './request-log.ts'

const patienceMs = 2000

/** `/health`: the process responds. `/ready`: its database responds too, within two seconds. */
export function addHealth(app: Hono<ApiEnv>, database: Database): void {
  app.get('/health', (c) => c.json({ status: 'ok' }))
  app.get('/ready', async (c) => {
    if (await answers(database)) return c.json({ status: 'ready' })
    return problemResponse({
      code: 'POSTGRES_UNAVAILABLE',
      status: 503,
      detail: 'The database does not answer.',
    })
  })
}

async function answers(database: Database): Promise<boolean> {
  const asked = sql`select 1`.execute(database.read).then(
    () => true,
    () => false,
  )
  return Promise.race([asked, sleep(patienceMs, false, { ref: false })])
}
