import { matchFirst, type Operator } from './operator.ts'
import { rememberLast } from './remember-last.ts'
import { compareVersions, parseVersion } from './version.ts'

export const semVerEqual = versionOperator((order) => order === 0)
export const semVerLessThan = versionOperator((order) => order < 0)
export const semVerGreaterThan = versionOperator((order) => order > 0)

const parseSeen = rememberLast(parseVersion)

function versionOperator(test: (order: number) => boolean): Operator {
  return {
    accepts: ['text'],
    isUsable: (value) => parseVersion(value) !== undefined,
    prepare: (values) =>
      matchFirst(values, parseVersion, (seen, limit) => {
        const version = parseSeen(seen)
        return version !== undefined && test(compareVersions(version, limit))
      }),
  }
}
