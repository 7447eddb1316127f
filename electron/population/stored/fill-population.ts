import type { Database as Workbench } from 'better-sqlite3'
import type { Progress } from '../../../shared/contract/shapes/progress.ts'
import type { Population } from '../../../shared/population/stored-population.ts'
import {
  abandonPopulation,
  beginPopulation,
  completePopulation,
  type PopulationHead,
  readPopulation,
} from '../../workbench/populations.ts'
import { watched } from '../ask-workers.ts'
import { openPool } from '../pool.ts'
import { ROWS_PER_BLOCK } from '../rows/read-rows.ts'
import type { FillSource } from '../worker/fill-task.ts'

export interface FillOptions {
  readonly onProgress: (progress: Progress) => void
  readonly signal: AbortSignal
}

/**
 * Writes the contexts of a population in a thread of its own, which ends when `signal` aborts. All or nothing: a
 * population that existed keeps its contexts until the new ones are complete. Throws INVALID.
 */
export async function fillPopulation(
  workbench: Workbench,
  head: PopulationHead,
  source: FillSource,
  { onProgress, signal }: FillOptions,
  total = 0,
): Promise<Population> {
  const pool = openPool(1)
  const revision = beginPopulation(workbench, head)
  const progress = (rows: number) =>
    onProgress({
      type: 'progress',
      stage: 'writing people',
      done: total === 0 ? rows : Math.min(rows, total),
      total,
    })
  try {
    const { rows } = await watched(
      { signal, onProgress: progress },
      (chunks) => chunks * ROWS_PER_BLOCK,
      (control) =>
        pool.ask<{ rows: number }>(0, {
          ...{ task: 'fill', file: workbench.name, populationId: head.id, revision, source, control },
        }),
    )
    completePopulation(workbench, head, revision, rows)
    return readPopulation(workbench, head.id)
  } catch (error) {
    await pool.close()
    abandonPopulation(workbench, head.id, revision)
    throw error
  } finally {
    await pool.close()
  }
}
