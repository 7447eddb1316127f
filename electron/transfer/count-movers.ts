import { setImmediate } from 'node:timers/promises'
import { compile } from '../../shared/evaluation/index.ts'
import type { JsonObject } from '../../shared/json/json.ts'
import type { Payload } from '../../shared/model/payload.ts'
import { movesBetween } from '../../shared/population/moves/moves-between.ts'

/** The contexts that move. */
export interface Movers {
  /** Flag key → number of contexts. */
  readonly byFlag: ReadonlyMap<string, number>
  /** The number of contexts that move in at least one flag. */
  readonly contexts: number
}

/**
 * Counts who moves in some flags from one payload to another. Yields the number of flags done
 * after every 20, lets other work run in between, and throws if `signal` is aborted.
 */
export async function* countMovers(
  before: Payload,
  after: Payload,
  flagKeys: readonly string[],
  contexts: readonly JsonObject[],
  signal: AbortSignal | undefined,
): AsyncGenerator<number, Movers> {
  const movesOf = movesBetween(compile(before), compile(after), contexts)
  const byFlag = new Map<string, number>()
  const moved = new Set<number>()
  for (const [done, key] of flagKeys.entries()) {
    const { people: movers } = movesOf(key)
    if (movers.length > 0) byFlag.set(key, movers.length)
    for (const at of movers) moved.add(at)
    if (done % 20 === 19) {
      await setImmediate()
      signal?.throwIfAborted()
      yield done + 1
    }
  }
  return { byFlag, contexts: moved.size }
}
