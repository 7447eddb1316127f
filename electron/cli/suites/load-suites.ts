import { AppError } from '../../../shared/errors.ts'
import { type ReadableSuite, readSuite } from '../../../shared/suites/format/read-suite.ts'
import { type PlannedCase, planSuite, type SuiteSurroundings } from '../../../shared/suites/run/plan-suite.ts'
import { type YamlProblem, yamlProblemSentence } from '../../../shared/yaml/problem.ts'
import { readTextFile } from '../read-input.ts'

/** A suite and the file that it is in. */
export interface LoadedSuite extends ReadableSuite {
  readonly file: string
}

/** Reads suites. Throws INVALID with the problems of all of them. */
export async function loadSuites(files: readonly string[]): Promise<readonly LoadedSuite[]> {
  const read = await Promise.all(
    files.map(async (file) => ({ file, ...readSuite(await readTextFile(file)) })),
  )
  refuse(read.flatMap((one) => ('problems' in one ? sentences(one.file, one.problems) : [])))
  return read.filter((one) => 'suite' in one)
}

/** A suite whose questions are known. */
export interface PlannedSuite extends LoadedSuite {
  readonly planned: readonly PlannedCase[]
}

/** Plans suites. Throws INVALID with the problems of all of them. */
export function planSuites(
  suites: readonly LoadedSuite[],
  surroundingsOf: (suite: LoadedSuite) => SuiteSurroundings,
): readonly PlannedSuite[] {
  const plans = suites.map((suite) => ({ ...suite, ...planSuite(suite, surroundingsOf(suite)) }))
  refuse(plans.flatMap((plan) => ('problems' in plan ? sentences(plan.file, plan.problems) : [])))
  return plans.filter((plan) => 'planned' in plan)
}

const sentences = (file: string, problems: readonly YamlProblem[]) =>
  problems.map((problem) => yamlProblemSentence(file, problem))

const mostShown = 20

function refuse(problems: readonly string[]): void {
  if (problems.length === 0) return
  const more = problems.length > mostShown ? [`… and ${problems.length - mostShown} more.`] : []
  throw new AppError('INVALID', [...problems.slice(0, mostShown), ...more].join('\n'))
}
