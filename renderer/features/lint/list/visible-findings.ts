import type { LintFinding } from '../../../../shared/contract/evaluation/lint.ts'
import { wordsOf } from '../rule-words.ts'

/** The findings that contain every word, in the same order. */
export function matching(findings: readonly LintFinding[], words: readonly string[]): readonly LintFinding[] {
  if (words.length === 0) return findings
  return findings.filter((finding) => {
    const { key, rule, kind, placeName, message, silenced = '' } = finding
    const isSilenced = silenced && `silenced ${silenced}`
    const haystack =
      `${key} ${rule} ${kind} ${placeName} ${message} ${isSilenced} ${wordsOf(rule).title}`.toLowerCase()
    return words.every((word) => haystack.includes(word))
  })
}

/** How many findings there are of each severity. */
export function countSeverities(
  findings: readonly LintFinding[],
): Readonly<Record<LintFinding['severity'], number>> {
  const count = (severity: string) =>
    findings.filter((finding) => finding.severity === severity && finding.silenced === undefined).length
  return { error: count('error'), warning: count('warning'), hint: count('hint') }
}
