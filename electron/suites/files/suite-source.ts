import { dirname, join } from 'node:path'
import { AppError } from '../../../shared/errors.ts'
import type { Suite } from '../../../shared/suites/format/suite-schema.ts'

/** Where the flags of a case are: in a file, or in an environment of an instance, as WORKSPACE/PROJECT/ENVIRONMENT. */
export interface SuiteSource {
  readonly name: string
  readonly isFile: boolean
}

/** Where the flags of the cases of an environment are; `undefined`: that of the suite. Throws INVALID if it says none. */
export function sourceOf(file: string, suite: Suite, environment: string | undefined): SuiteSource {
  if (suite.data !== undefined) return { name: join(dirname(file), suite.data), isFile: true }
  if (suite.project !== undefined)
    return { name: `${suite.project}/${environment ?? suite.environment}`, isFile: false }
  throw new AppError(
    'INVALID',
    `${file} names no flags: add data: FILE or project: WORKSPACE/PROJECT, or give --data.`,
  )
}

/** The file with the profiles that a suite names, if it has one. */
export const profilesFileOf = (file: string, { profiles }: Suite): string | undefined =>
  profiles === undefined ? undefined : join(dirname(file), profiles)
