import { stat } from 'node:fs/promises'
import { isAbsolute, normalize, relative, resolve, sep } from 'node:path'
import type { Database as Workbench } from 'better-sqlite3'
import { AppError } from '../../../shared/errors.ts'
import { fileReason } from '../../file-reason.ts'
import { suitePaths } from '../../workbench/suite-paths.ts'
import { isSuiteName, suitesAt } from './find-suites.ts'

/** The files and folders that are remembered. */
const mostPaths = 200

/** Remembers a file or folder with suites. Throws INVALID with the reason why that makes no sense. */
export async function addPath(workbench: Workbench, given: string): Promise<void> {
  if (!isAbsolute(given)) throw invalid('Give the full path, from the root of the disk.')
  const path = normalize(given)
  const stats = await stat(path).catch((cause: unknown) => {
    throw invalid(`${path} cannot be added: ${fileReason(cause)}.`, cause)
  })
  if (!stats.isDirectory() && !(stats.isFile() && isSuiteName(path)))
    throw invalid(`${path} is no suite: the name of a suite ends with .flagtest.yaml.`)
  // A folder that is too large is refused here.
  if (stats.isDirectory()) await suitesAt(path)
  if (suitePaths.list(workbench).length >= mostPaths)
    throw invalid(`No more than ${mostPaths} files and folders are remembered: remove one, or add a folder.`)
  suitePaths.add(workbench, path)
}

export const removePath = (workbench: Workbench, path: string): void => suitePaths.remove(workbench, path)

/** Whether a file is a suite of what is remembered. */
export async function isRemembered(workbench: Workbench, file: string): Promise<boolean> {
  if (!isAbsolute(file) || resolve(file) !== file) return false
  return suitePaths
    .list(workbench)
    .some((path) => path === file || (isSuiteName(file) && isInside(path, file)))
}

function isInside(folder: string, file: string): boolean {
  const way = relative(folder, file)
  return way !== '' && !isAbsolute(way) && way.split(sep)[0] !== '..'
}

const invalid = (message: string, cause?: unknown) =>
  new AppError('INVALID', message, { cause, fields: [{ field: 'path', message }] })
