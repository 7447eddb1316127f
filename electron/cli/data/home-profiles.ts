import { existsSync } from 'node:fs'
import Database from 'better-sqlite3'
import { AppError } from '../../../shared/errors.ts'
import type { Profile } from '../../../shared/model/profile.ts'
import { homePaths } from '../../home/home-paths.ts'
import { resolveHome } from '../../home/resolve-home.ts'
import { listProfiles } from '../../workbench/profiles.ts'

/** The profiles of a data folder, also while a host has it open. Throws NOT_FOUND. */
export function homeProfiles(home: string | undefined): Profile[] {
  const file = homePaths(resolveHome(home, process.env)).workbench
  if (!existsSync(file)) throw new AppError('NOT_FOUND', `There are no profiles: ${file} does not exist.`)
  const workbench = new Database(file, { readonly: true, timeout: 5_000 })
  try {
    return listProfiles(workbench)
  } finally {
    workbench.close()
  }
}
