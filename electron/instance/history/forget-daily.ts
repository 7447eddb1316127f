import type { Logger } from 'pino'
import type { Database } from '../database.ts'
import { forgetOld } from './retention.ts'

const day = 24 * 60 * 60 * 1000

/**
 * Forgets the history that is older than the setting says, now and once a day. Answers what stops it, which waits for a
 * forgetting that is under way.
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
