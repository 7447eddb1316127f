import type { Logger } from 'pino'
import type { Database } from '../database/database.ts'
import { forgetOld } from './retention.ts'

const day = 24 * 60 * 60 * 1000

/**
 * Deletes history that is older than the retention setting, now and once a day. Returns a function that stops
 * this and waits for a deletion in progress.
 */
export function forgetDaily(
  database: Database,
  log: Pick<Logger, 'info' | 'error'>,
  everyMs: number = day,
): () => Promise<void> {
  let running = Promise.resolve()
  const forget = () => {
    running = running.then(() => forgetOnce(database, log))
  }
  forget()
  const timer = setInterval(forget, everyMs)
  timer.unref()
  return () => {
    clearInterval(timer)
    return running
  }
}

async function forgetOnce(database: Database, log: Pick<Logger, 'info' | 'error'>): Promise<void> {
  try {
    const operations = await database.write(forgetOld, 'long')
    if (operations > 0) log.info({ operations }, 'old history is forgotten')
  } catch (error) {
    log.error({ err: error }, 'old history could not be forgotten; it is tried again tomorrow')
  }
}
