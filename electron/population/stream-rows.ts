import { type Progressing, type SharedRuleset, watched } from './ask-workers.ts'
import type { Pool } from './pool.ts'
import { ROWS_PER_BLOCK } from './rows/read-rows.ts'
import { type RowBlock, transferOf } from './rows/row-block.ts'
import type { Question, Task } from './worker/tasks.ts'

const mostPerWorker = 2

/**
 * Asks the workers about block after block, a few at a time, so that the population may have any size, and
 * hands each answer to `add`. Stops at the first error.
 */
export function streamRows<Answer>(
  pool: Pool,
  rows: AsyncIterable<RowBlock<ArrayBuffer>>,
  flagKeys: readonly string[],
  rulesets: readonly SharedRuleset[],
  taskOf: (question: Question) => Task,
  add: (answer: Answer) => void,
  watching: Progressing,
): Promise<void> {
  const rowsOf = (steps: number) => Math.floor(steps / Math.max(1, flagKeys.length)) * ROWS_PER_BLOCK
  return watched(watching, rowsOf, async (control) => {
    const busy = Array.from({ length: pool.size }, () => new Set<Promise<void>>())
    let failure: { readonly error: unknown } | undefined
    for await (const block of rows) {
      const worker = await freeWorker(busy)
      watching.signal?.throwIfAborted()
      if (failure !== undefined) break
      for (const ruleset of rulesets) ruleset.teach(worker)
      const task = taskOf({ people: block, flagKeys, control })
      const asked: Promise<void> = pool
        .ask<Answer>(worker, task, transferOf(block))
        .then(add)
        .catch((error: unknown) => {
          failure ??= { error }
        })
        .finally(() => busy[worker]?.delete(asked))
      busy[worker]?.add(asked)
    }
    await Promise.all(busy.flatMap((asked) => [...asked]))
    if (failure !== undefined) throw failure.error
  })
}

/** The number of the worker with the fewest questions, as soon as it has room. */
async function freeWorker(busy: readonly Set<Promise<void>>[]): Promise<number> {
  for (;;) {
    const fewest = busy.reduce((best, { size }, at) => (size < (busy[best]?.size ?? 0) ? at : best), 0)
    if ((busy[fewest]?.size ?? 0) < mostPerWorker) return fewest
    await Promise.race(busy.flatMap((asked) => [...asked]))
  }
}
