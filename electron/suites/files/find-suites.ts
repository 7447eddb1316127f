import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../../shared/errors.ts'

/** What is at a path: a suite, or the suites in a folder and the folders that were searched. */
export interface FoundSuites {
  readonly files: readonly string[]
  readonly folders: readonly string[]
}

/** A folder with more folders in it is searched no further. */
const mostFolders = 2_000

/**
 * The suites at a path, with the folders in which others may appear. A file is taken for a suite, whatever its name
 * and whether it exists or not. Throws INVALID for a folder with too many folders.
 */
export async function suitesAt(path: string): Promise<FoundSuites> {
  const isFolder = (await stat(path).catch(() => undefined))?.isDirectory() ?? false
  return isFolder ? suitesIn(path) : { files: [path], folders: [] }
}

async function suitesIn(root: string): Promise<FoundSuites> {
  const files: string[] = []
  const folders = [root]
  for (const folder of folders) {
    for (const entry of await entriesOf(folder, root)) {
      const path = join(folder, entry.name)
      if (entry.isDirectory() && !isHidden(entry.name)) folders.push(path)
      else if (isSuiteName(entry.name)) files.push(path)
    }
    if (folders.length > mostFolders)
      throw new AppError('INVALID', `${root} has more than ${mostFolders} folders in it: name one inside it.`)
  }
  return { files: files.toSorted(), folders }
}

/** A folder inside that cannot be read has no suites to show; the one that was named must be readable. */
async function entriesOf(folder: string, root: string) {
  try {
    return await readdir(folder, { withFileTypes: true })
  } catch (error) {
    if (folder === root) throw error
    return []
  }
}

export const isSuiteName = (name: string): boolean => /\.flagtest\.ya?ml$/.test(name)

const isHidden = (name: string) => name.startsWith('.') || name === 'node_modules'
