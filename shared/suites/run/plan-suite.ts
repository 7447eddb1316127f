import type { Ruleset } from '../../evaluation/index.ts'
import type { JsonObject } from '../../json/json.ts'
import type { YamlProblem } from '../../yaml/problem.ts'
import type { ReadableSuite } from '../format/read-suite.ts'
import type { SuiteCase } from '../format/suite-schema.ts'
import { parseAttributeName } from '../people/attribute-name.ts'
import {
  type Combination,
  combinationsOf,
  countCombinations,
  mostCombinations,
} from '../people/combinations.ts'
import type { FoundContext } from '../people/found-context.ts'
import { mergeAttribute } from '../people/merge-attribute.ts'
import type { People } from '../people/people.ts'

/** The flags that the cases of a suite ask. */
export interface SuiteWorld {
  /** How a report names it: the file, or WORKSPACE/PROJECT/ENVIRONMENT. */
  readonly name: string
  readonly ruleset: Ruleset
  /**
   * The keys of each flag's variations, in order. Absent if the data has none: LaunchDarkly's payload. The
   * results of the flagbase model have theirs.
   */
  readonly variationKeys?: ReadonlyMap<string, readonly string[]>
}

export interface SuiteSurroundings {
  /** The world of an environment of the project; of the suite itself if there is none. */
  worldOf(environment: string | undefined): SuiteWorld
  /** Absent: the suite has no profiles. */
  readonly people?: People
}

/** One question to a flag. A case with a matrix has one for each combination. */
export interface PlannedCase {
  /** Index in the suite's cases. */
  readonly index: number
  readonly line: number
  readonly asked: SuiteCase
  readonly world: SuiteWorld
  readonly context: JsonObject
  readonly combination?: Combination
}

/** The questions of all cases of a suite. */
const mostQuestions = 100_000

/** Finds profiles, data and combinations of every case; nothing is evaluated. */
export function planSuite(
  read: ReadableSuite,
  surroundings: SuiteSurroundings,
): { readonly planned: readonly PlannedCase[] } | { readonly problems: readonly YamlProblem[] } {
  const { suite, positionOf } = read
  const total = suite.cases.reduce((sum, { matrix }) => sum + countCombinations(matrix ?? {}), 0)
  if (total > mostQuestions) {
    const message = `cases are ${total} with all combinations, more than ${mostQuestions}`
    return { problems: [{ ...positionOf(['cases']), message }] }
  }
  const problems: YamlProblem[] = []
  const planned = suite.cases.flatMap((asked, index) => {
    const plan = planCase(asked, surroundings)
    if (!('problem' in plan)) {
      const { line } = positionOf(['cases', index])
      return plan.questions.map((question) => ({ index, line, asked, world: plan.world, ...question }))
    }
    const position = positionOf(['cases', index, ...plan.field])
    problems.push({ ...position, message: `cases.${index}.${plan.field.join('.')} ${plan.problem}` })
    return []
  })
  return problems.length > 0 ? { problems } : { planned }
}

interface CasePlan {
  readonly world: SuiteWorld
  readonly questions: readonly Question[]
}

interface CaseProblem {
  readonly field: readonly string[]
  readonly problem: string
}

function planCase(asked: SuiteCase, { worldOf, people }: SuiteSurroundings): CasePlan | CaseProblem {
  const world = worldOf(asked.environment)
  const noKeys = keysProblem(asked, world)
  if (noKeys !== undefined) return { field: ['expect', 'variation'], problem: noKeys }
  const person = personOf(asked, people)
  if ('problem' in person) return { field: ['profile'], ...person }
  const questions = questionsOf(asked, person.context)
  return 'problem' in questions ? { field: ['matrix'], ...questions } : { world, questions }
}

function keysProblem({ expect: { variation } }: SuiteCase, world: SuiteWorld): string | undefined {
  if (typeof variation !== 'string' || variation === 'none') return undefined
  if (world.variationKeys !== undefined || world.ruleset.model === 'flagbase') return undefined
  return `is the key “${variation}”, but the variations of ${world.name} have no keys: give an index`
}

function personOf({ context, profile = '' }: SuiteCase, people: People | undefined): FoundContext {
  if (context !== undefined) return { context }
  return people?.find(profile) ?? { problem: 'needs a suite with profiles: FILE, or one of a home' }
}

type Question = Pick<PlannedCase, 'context' | 'combination'>

function questionsOf(
  { matrix }: SuiteCase,
  context: JsonObject,
): readonly Question[] | { readonly problem: string } {
  if (matrix === undefined) return [{ context }]
  const count = countCombinations(matrix)
  if (count > mostCombinations) return { problem: `has ${count} combinations, more than ${mostCombinations}` }
  const questions: Question[] = []
  for (const combination of combinationsOf(matrix)) {
    const merged = mergeCombination(context, combination)
    if ('problem' in merged) return merged
    questions.push({ context: merged.context, combination })
  }
  return questions
}

function mergeCombination(context: JsonObject, combination: Combination): FoundContext {
  let merged = context
  for (const [text, value] of Object.entries(combination)) {
    const name = parseAttributeName(text)
    const next = 'problem' in name ? name : mergeAttribute(merged, name, value)
    if ('problem' in next) return next
    merged = next.context
  }
  return { context: merged }
}
