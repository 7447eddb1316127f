import type { Database as Workbench } from 'better-sqlite3'
import { LRUCache } from 'lru-cache'
import type { Population as Stored } from '../../../shared/population/stored-population.ts'
import { readPopulation } from '../../workbench/populations.ts'
import { openPool, type Pool } from '../pool.ts'
import { openStored, type Population } from '../population.ts'

/** A population as it is asked. */
export interface OpenPopulation {
  readonly population: Population
  readonly revision: number
}

/** The populations that were asked last: workers keep the columns of those. */
export interface OpenPopulations {
  /** Throws NOT_FOUND. */
  of(id: string): OpenPopulation
  close(): Promise<void>
}

const keptAtMost = 2

export function createOpenPopulations(workbench: Workbench): OpenPopulations {
  let pool: Pool | undefined
  const kept = new LRUCache<string, Population>({
    max: keptAtMost,
    dispose: (population) => population.close(),
  })
  const open = ({ id, revision, rows }: Stored): Population => {
    pool ??= openPool()
    return openStored(pool, { file: workbench.name, populationId: id, revision }, rows)
  }
  return {
    of: (id) => {
      const stored = readPopulation(workbench, id)
      const name = `${id} ${stored.revision}`
      const population = kept.get(name) ?? open(stored)
      kept.set(name, population)
      return { population, revision: stored.revision }
    },
    close: async () => {
      await pool?.close()
    },
  }
}
