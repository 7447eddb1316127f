import { AppError } from '../../../shared/errors.ts'
import { type FoundSuites, suitesAt } from '../../suites/files/find-suites.ts'

/** The suites at the paths of the command line: files, and those inside folders. Throws INVALID. */
export async function findSuites(paths: readonly string[]): Promise<FoundSuites> {
  const found = await Promise.all((paths.length === 0 ? ['.'] : paths).map(suitesNamed))
  return {
    files: [...new Set(found.flatMap(({ files }) => files))],
    folders: [...new Set(found.flatMap(({ folders }) => folders))],
  }
}

async function suitesNamed(path: string): Promise<FoundSuites> {
  const found = await suitesAt(path)
  if (found.files.length > 0) return found
  throw new AppError('INVALID', `There is no suite in ${path}: suites are named *.flagtest.yaml.`)
}
