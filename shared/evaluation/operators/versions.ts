import { type Comparison, matchFirst } from './comparison.ts'
import { rememberLast } from './remember-last.ts'
import { compareVersions, parseVersion } from './version.ts'

export const semVerEqual = versionComparison((order) => order === 0)
export const semVerLessThan = versionComparison((order) => order < 0)
export const semVerGreaterThan = versionComparison((order) => order > 0)

const parseSeen = rememberLast(parseVersion)

function versionComparison(test: (order: number) => boolean): Comparison {
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
