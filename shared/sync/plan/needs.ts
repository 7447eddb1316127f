import type { Clause } from '../../model/clause.ts'
import { type Content, isFlag, isSegment } from '../content.ts'

/** What a resource refers to. */
export interface Needs {
  readonly flagIds: ReadonlySet<string>
  readonly segmentKeys: ReadonlySet<string>
}

interface Ruling {
  readonly clauses: readonly Clause[]
}

const segmentsIn = (rules: readonly Ruling[]): string[] =>
  rules
    .flatMap(({ clauses }) => clauses)
    .filter(({ op }) => op === 'segmentMatch')
    .flatMap(({ values }) => values)
    .filter((value) => typeof value === 'string')

/** The prerequisites and segments that a flag or a segment names in any environment. */
export function needsOf(content: Content | null | undefined): Needs {
  if (content && isFlag(content)) {
    const { targetings } = content
    return {
      flagIds: new Set(targetings.flatMap(({ prerequisites }) => prerequisites.map(({ flagId }) => flagId))),
      segmentKeys: new Set(targetings.flatMap(({ rules }) => segmentsIn(rules))),
    }
  }
  const settings = content && isSegment(content) ? content.settings : []
  return { flagIds: new Set(), segmentKeys: new Set(settings.flatMap(({ rules }) => segmentsIn(rules))) }
}
