import type { Trace } from '../../../shared/evaluation/index.ts'
import type { SuiteWorld } from '../../../shared/suites/run/plan-suite.ts'
import { type CaseResult, runCase } from '../../../shared/suites/run/run-case.ts'
import type { PlannedSuite } from './load-suites.ts'

/** The results of one suite. */
export interface SuiteReport {
  readonly file: string
  readonly name: string
  readonly cases: readonly CaseResult[]
  readonly seconds: number
}

/** Runs every case of a suite; `onCase` gets the trace of each one. */
export function runSuite(
  { file, suite, planned }: PlannedSuite,
  onCase: (world: SuiteWorld, trace: Trace) => void = () => {},
): SuiteReport {
  const started = performance.now()
  const cases = planned.map((question) => {
    const { result, trace } = runCase(suite.suite, question)
    onCase(question.world, trace)
    return result
  })
  return { file, name: suite.suite, cases, seconds: (performance.now() - started) / 1000 }
}

export const failedOf = (reports: readonly SuiteReport[]): number =>
  reports.reduce((sum, { cases }) => sum + cases.filter(({ ok }) => !ok).length, 0)

export const passedOf = (reports: readonly SuiteReport[]): number =>
  reports.reduce((sum, { cases }) => sum + cases.filter(({ ok }) => ok).length, 0)
