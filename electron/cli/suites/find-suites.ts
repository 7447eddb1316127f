import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../../shared/errors.ts'

/** The suites at the paths of the command line: files, and those inside folders. Throws INVALID. */
export async function findSuites(paths: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all((paths.length === 0 ? ['.'] : paths).map(suitesAt))
  return [...new Set(found.flat())]
}

async function suitesAt(path: string): Promise<readonly string[]> {
  const isFolder = (await stat(path).catch(() => undefined))?.isDirectory() ?? false
  if (!isFolder) return [path]
  const suites = await suitesIn(path)
  if (suites.length > 0) return suites.toSorted()
  throw new AppError('INVALID', `There is no suite in ${path}: suites are named *.flagtest.yaml.`)
}

async function suitesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const nested = await Promise.all(
    entries.map((entry) => {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) return isHidden(entry.name) ? [] : suitesIn(path)
      return /\.flagtest\.ya?ml$/.test(entry.name) ? [path] : []
    }),
  )
  return nested.flat()
}

const isHidden = (name: string) => name.startsWith('.') || name === 'node_modules'
