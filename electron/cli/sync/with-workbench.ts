import type { Database } from 'better-sqlite3'
import { type HomePaths, homePaths } from '../../home/home-paths.ts'
import { prepareHome } from '../../home/prepare-home.ts'
import { resolveHome } from '../../home/resolve-home.ts'
import { migrationsOf } from '../../root.ts'
import { openWorkbench } from '../../workbench/open.ts'

/** Opens the workbench of a data folder for some work, also while a host has it open; creates both if needed. */
export async function withWorkbench<T>(
  home: string | undefined,
  work: (workbench: Database, paths: HomePaths) => T | Promise<T>,
): Promise<T> {
  const paths = homePaths(resolveHome(home, process.env))
  prepareHome(paths.home)
  const workbench = await openWorkbench(paths.workbench, migrationsOf('sqlite'), paths.backups)
  try {
    return await work(workbench, paths)
  } finally {
    workbench.close()
  }
}
