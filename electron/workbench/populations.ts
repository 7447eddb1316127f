import type { Database } from 'better-sqlite3'
import { AppError } from '../../shared/errors.ts'
import type { Population } from '../../shared/population/stored-population.ts'

interface PopulationRecord {
  readonly id: string
  readonly name: string
  readonly revision: number
  readonly row_count: number
  readonly recipe: string | null
}

const present = 'from population where revision > 0 and removed_at is null'

/** All populations that are complete, ordered by name. */
export const listPopulations = (workbench: Database): Population[] =>
  workbench.prepare<[], PopulationRecord>(`select * ${present} order by name, id`).all().map(toPopulation)

/** Throws NOT_FOUND. */
export function readPopulation(workbench: Database, id: string): Population {
  const row = workbench.prepare<[string], PopulationRecord>(`select * ${present} and id = ?`).get(id)
  if (!row) throw new AppError('NOT_FOUND', 'The population no longer exists.')
  return toPopulation(row)
}

/** What a population is called, and how it was made: null = imported. */
export interface PopulationHead {
  readonly id: string
  readonly name: string
  readonly recipe: string | null
}

/** Makes room for the contexts of a population, a new one or one that exists. Returns the revision to write them under. */
export function beginPopulation(workbench: Database, { id, name, recipe }: PopulationHead): number {
  workbench
    .prepare(
      `insert into population (id, name, revision, row_count, recipe, created_at) values (?, ?, 0, 0, ?, ?)
       on conflict (id) do nothing`,
    )
    .run(id, name, recipe, new Date().toISOString())
  return 1 + Number(workbench.prepare('select revision from population where id = ?').pluck().get(id))
}

/** Everything is written: the revision counts from now on, and the former one is gone. */
export function completePopulation(
  workbench: Database,
  { id, name, recipe }: PopulationHead,
  revision: number,
  rows: number,
): void {
  workbench.transaction(() => {
    workbench
      .prepare('update population set name = ?, recipe = ?, revision = ?, row_count = ? where id = ?')
      .run(name, recipe, revision, rows, id)
    workbench
      .prepare('delete from population_chunk where population_id = ? and revision <> ?')
      .run(id, revision)
  })()
}

/** Throws NOT_FOUND. */
export function renamePopulation(workbench: Database, id: string, name: string): Population {
  workbench.prepare('update population set name = ? where id = ?').run(name, id)
  return readPopulation(workbench, id)
}

/** Hides a population; `restorePopulation` undoes it until the host starts again. Ignores an unknown id. */
export function removePopulation(workbench: Database, id: string): void {
  workbench.prepare('update population set removed_at = ? where id = ?').run(new Date().toISOString(), id)
}

/** Throws NOT_FOUND. */
export function restorePopulation(workbench: Database, id: string): Population {
  workbench.prepare('update population set removed_at = null where id = ?').run(id)
  return readPopulation(workbench, id)
}

/** Forgets what was deleted, and what was never completed. No population may be written meanwhile. */
export function clearPopulations(workbench: Database): void {
  workbench.transaction(() => {
    workbench.prepare('delete from population where revision = 0 or removed_at is not null').run()
    workbench
      .prepare(
        `delete from population_chunk where not exists (
           select 1 from population p where p.id = population_id and p.revision = population_chunk.revision)`,
      )
      .run()
  })()
}

/** Forgets what was written under a revision that was not completed. */
export function abandonPopulation(workbench: Database, id: string, revision: number): void {
  workbench.transaction(() => {
    workbench
      .prepare('delete from population_chunk where population_id = ? and revision = ?')
      .run(id, revision)
    workbench.prepare('delete from population where id = ? and revision = 0').run(id)
  })()
}

const toPopulation = ({ id, name, revision, row_count, recipe }: PopulationRecord): Population => ({
  id,
  name,
  revision,
  rows: row_count,
  recipe,
})
