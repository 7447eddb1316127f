import type { Clause } from '../../model/clause.ts'
import { type Content, isFlag, isSegment } from '../content.ts'

/** What a resource refers to. */
export interface Needs {
  readonly flagIds: ReadonlySet<string>
  readonly segmentKeys: ReadonlySet<string>
}

interface InEnvironment {
  readonly environmentId: string
}

/** The prerequisites and segments that a flag or a segment names, in one environment or in any. */
export function needsOf(content: Content | null | undefined, environmentId?: string): Needs {
  const isHere = (part: InEnvironment) => environmentId === undefined || part.environmentId === environmentId
  if (content && isFlag(content)) {
    const targetings = content.targetings.filter(isHere)
    const prerequisites = targetings.flatMap((one) => one.prerequisites)
    return {
      flagIds: new Set(prerequisites.map(({ flagId }) => flagId)),
      segmentKeys: new Set(targetings.flatMap(({ rules }) => segmentsIn(rules))),
    }
  }
  const settings = content && isSegment(content) ? content.settings.filter(isHere) : []
  return { flagIds: new Set(), segmentKeys: new Set(settings.flatMap(({ rules }) => segmentsIn(rules))) }
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
