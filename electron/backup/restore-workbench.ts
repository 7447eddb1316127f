import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { migrationsOf } from '../root.ts'
import { checkWorkbench } from '../workbench/check-workbench.ts'
import { migrateWorkbench } from '../workbench/migrate-workbench.ts'

const named = /^workbench\.restored-([0-9a-f-]{36})\.sqlite$/

/** The file in which a restore prepares the workbench. */
export const preparedFile = (home: string, id: string) => join(home, `workbench.restored-${id}.sqlite`)

/** Checks a workbench from a backup and brings it up to date. */
export function prepareWorkbench(file: string): void {
  checkWorkbench(file)
  const database = new Database(file)
  try {
    migrateWorkbench(database, migrationsOf('sqlite'))
  } finally {
    database.close()
  }
}

/**
 * Brings the workbench in line with the database: takes over what was prepared with replacement `id`, and
 * removes what was prepared for a replacement that did not take place. A restore does this right after the
 * database was replaced; a start does it again, for a host that was killed in between.
 */
export function finishRestore(home: string, workbench: Database.Database, id: string | null): void {
  for (const name of readdirSync(home)) {
    const prepared = named.exec(name)
    if (!prepared) continue
    if (prepared[1] === id) takeOver(workbench, join(home, name))
    rmSync(join(home, name), { force: true })
  }
}

function takeOver(workbench: Database.Database, file: string): void {
  workbench.prepare('attach database ? as restored').run(file)
  try {
    workbench.transaction(() => {
      workbench.pragma('defer_foreign_keys = on')
      for (const table of tablesIn(workbench)) copyTable(workbench, table)
    })()
  } finally {
    workbench.exec('detach database restored')
  }
}

function tablesIn(workbench: Database.Database): readonly string[] {
  return workbench
    .prepare<[], string>(
      `select name from main.sqlite_schema where type = 'table' and name not like 'sqlite_%' and name <> 'flagbench_migration'`,
    )
    .pluck()
    .all()
}

function copyTable(workbench: Database.Database, table: string): void {
  const columns = workbench
    .prepare<[string], string>('select name from pragma_table_info(?)')
    .pluck()
    .all(table)
    .map((name) => `"${name}"`)
    .join(', ')
  workbench.exec(`delete from main."${table}"`)
  workbench.exec(`insert into main."${table}" (${columns}) select ${columns} from restored."${table}"`)
}
