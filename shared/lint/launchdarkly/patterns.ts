import { compilePattern } from '../../evaluation/operators/patterns/pattern.ts'
import type { Found } from '../finding.ts'
import { clausesOf } from '../walk.ts'

/** Regular expressions that the engine refuses: they match nobody. */
export function* findBadPatterns(owner: Parameters<typeof clausesOf>[0]): Generator<Found> {
  for (const { path, part } of clausesOf(owner)) {
    if (part.op !== 'matches') continue
    for (const value of part.values ?? [])
      if (typeof value === 'string' && compilePattern(value) === null)
        yield {
          rule: 'bad-pattern',
          severity: 'error',
          path,
          message: `“${value}” is no regular expression that SDKs can read (RE2): it matches nobody.`,
        }
  }
}
