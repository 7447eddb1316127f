import xmlbuilder from 'xmlbuilder'
import { combinationWords } from '../../../shared/suites/people/combinations.ts'
import type { CaseResult } from '../../../shared/suites/run/run-case.ts'
import { failedOf, passedOf, type SuiteReport } from './suite-report.ts'

/** The results as JUnit XML, in the form that Jenkins, GitLab and others read. */
export function junitOf(reports: readonly SuiteReport[]): string {
  const failed = failedOf(reports)
  const tests = passedOf(reports) + failed
  const root = xmlbuilder
    .create('testsuites', { version: '1.0', encoding: 'UTF-8', invalidCharReplacement: '\ufffd' })
    .att({ name: 'flagbench test', tests, failures: failed, errors: 0, time: total(reports).toFixed(3) })
  for (const report of reports) addSuite(root, report)
  return `${root.end({ pretty: true })}\n`
}

const total = (reports: readonly SuiteReport[]) => reports.reduce((sum, { seconds }) => sum + seconds, 0)

function addSuite(root: xmlbuilder.XMLElement, { file, name, cases, seconds }: SuiteReport): void {
  const failures = cases.filter(({ ok }) => !ok).length
  const counts = { tests: cases.length, failures, errors: 0, skipped: 0 }
  const element = root.ele('testsuite', { name, file, ...counts, time: seconds.toFixed(3) })
  for (const result of cases) addCase(element, file, result)
}

function addCase(suite: xmlbuilder.XMLElement, file: string, result: CaseResult): void {
  const combination = combinationWords(result.combination)
  const name = combination === '' ? result.name : `${result.name} (${combination})`
  const element = suite.ele('testcase', { name, classname: result.suite })
  if (result.ok) return
  const lines = [`${file}:${result.line}`, ...(result.trace ?? [])]
  element.ele('failure', { type: 'expectation', message: result.why }, lines.join('\n'))
}
