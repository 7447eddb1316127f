import type { LintFinding } from '../../../../shared/contract/evaluation/lint.ts'

type Counts = Readonly<Record<LintFinding['severity'] | 'any', number>>

/** How many findings each flag has, by flag id; flags without one are missing. */
export type LintCounts = ReadonlyMap<string, Counts>

export function lintCounts(findings: readonly LintFinding[]): LintCounts {
  const byFlag = Map.groupBy(
    findings.filter(({ kind }) => kind === 'flag'),
    ({ resourceId }) => resourceId,
  )
  return new Map(Array.from(byFlag, ([id, own]) => [id, countsOf(own)]))
}

function countsOf(own: readonly LintFinding[]): Counts {
  const count = (severity: string) => own.filter((finding) => finding.severity === severity).length
  return { any: own.length, error: count('error'), warning: count('warning'), hint: count('hint') }
}
