import { combinationWords } from '../../../shared/suites/people/combinations.ts'
import type { CaseResult } from '../../../shared/suites/run/run-case.ts'
import { failedOf, passedOf, type SuiteReport } from './suite-report.ts'

/** The results for people: one line a case, and the trace of each that failed. */
export function printReport(reports: readonly SuiteReport[]): string {
  const total = `${passedOf(reports)} passed, ${failedOf(reports)} failed`
  return [...reports.flatMap(suiteLines), total, ''].join('\n')
}

function suiteLines({ file, name, cases }: SuiteReport): readonly string[] {
  return [`${name} (${file})`, ...[...Map.groupBy(cases, ({ line }) => line).values()].flatMap(caseLines), '']
}

/** The results of one case: of each combination that fails, and of all others together. */
function caseLines(results: readonly CaseResult[]): readonly string[] {
  const failed = results.filter(({ ok }) => !ok)
  const passed = results.length - failed.length
  const [first] = results
  const combinations =
    first?.combination === undefined ? '' : ` (${passed} of ${results.length} combinations)`
  const more = failed.length - mostShown
  return [
    ...(passed > 0 ? [`  ✓ ${first?.name}${combinations}`] : []),
    ...failed.slice(0, mostShown).flatMap((result, at) => failureLines(result, at === 0)),
    ...(more > 0 ? [`  ✗ … and ${more} more combinations`] : []),
  ]
}

const mostShown = 5

/** Combinations usually fail for one cause, so only the first has its trace. */
function failureLines(result: CaseResult, isTraced: boolean): readonly string[] {
  const combination = combinationWords(result.combination)
  const name = combination === '' ? result.name : `${result.name} (${combination})`
  return [
    `  ✗ ${name}, line ${result.line}`,
    `      ${result.why}`,
    ...(isTraced ? (result.trace ?? []) : []).map((line) => `      ${line}`),
  ]
}
