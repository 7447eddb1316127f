import type { CaseRun } from '../../../shared/contract/suites/suite-shapes.ts'
import type { JsonObject } from '../../../shared/json/json.ts'
import type { CoverageCounter } from '../../../shared/suites/coverage/count-coverage.ts'
import { expectNow } from '../../../shared/suites/edit/expect-now.ts'
import type { ReadableSuite } from '../../../shared/suites/format/read-suite.ts'
import { combinationWords } from '../../../shared/suites/people/combinations.ts'
import type { Outcome } from '../../../shared/suites/run/compare.ts'
import type { PlannedCase } from '../../../shared/suites/run/plan-suite.ts'
import { type CaseResult, runCase } from '../../../shared/suites/run/run-case.ts'
import { timeSlices } from '../../../shared/turns.ts'
import type { HostWorld } from './suite-worlds.ts'

/** A suite whose questions are known. */
export interface PlannedFile extends ReadableSuite {
  readonly file: string
  readonly planned: readonly PlannedCase[]
}

interface RunOptions {
  readonly counter?: CoverageCounter
  readonly signal: AbortSignal
  /** Called after each question. */
  readonly onStep?: () => void
}

/** The combinations of a case that are reported one by one. */
const mostFailures = 3
/** The failures that have a trace; of others, the case is run alone. */
const mostTraces = 200

/** Runs questions case by case, in turns with other work. */
export function newRunner({ counter, signal, onStep = () => {} }: RunOptions) {
  const slice = timeSlices()
  let traces = 0
  const ask = async (suite: string, questions: readonly PlannedCase[]) => {
    const failed: CaseResult[] = []
    const outcomes: Outcome[] = []
    for (const question of questions) {
      await slice()
      signal.throwIfAborted()
      const { result, trace } = runCase(suite, question)
      counter?.add(question.world, trace)
      outcomes.push(result.got)
      if (!result.ok) failed.push(result)
      onStep()
    }
    return { failed, outcomes }
  }
  const failureOf = (result: CaseResult): CaseRun['failures'][number] => {
    const { why, got, trace } = result
    traces += 1
    return {
      combination: combinationWords(result.combination),
      why,
      got: got as unknown as JsonObject,
      ...(traces > mostTraces || trace === undefined ? {} : { trace: [...trace] }),
    }
  }
  return {
    /** The results of all cases, or of those with these indexes. */
    run: async ({ file, suite, planned }: PlannedFile, indexes?: readonly number[]): Promise<CaseRun[]> => {
      const wanted = indexes === undefined ? undefined : new Set(indexes)
      const runs: CaseRun[] = []
      for (const [index, questions] of Map.groupBy(planned, ({ index }) => index)) {
        const [first] = questions
        if (!first || (wanted && !wanted.has(index))) continue
        const { failed, outcomes } = await ask(suite.suite, questions)
        const { name, flag, expect: expected } = first.asked
        const { environmentId } = first.world as HostWorld
        const next = failed.length > 0 ? expectNow(expected, outcomes) : undefined
        runs.push({
          ...{
            file,
            suite: suite.suite,
            index,
            name,
            flag,
            data: first.world.name,
            line: first.line,
            expected,
          },
          ...(environmentId === undefined ? {} : { environmentId }),
          passed: questions.length - failed.length,
          failed: failed.length,
          ...(next === undefined ? {} : { expectNow: next }),
          failures: failed.slice(0, mostFailures).map(failureOf),
        })
      }
      return runs
    },
  }
}
