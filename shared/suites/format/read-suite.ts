import type { z } from 'zod'
import { type ParsedYaml, type Position, parseYaml } from './parse-yaml.ts'
import { issueMessage, type SuiteProblem } from './problem.ts'
import { type Suite, suiteSchema } from './suite-schema.ts'

/** A suite that has been read, or what is wrong with it. */
export type ReadSuite = ReadableSuite | { readonly problems: readonly SuiteProblem[] }

export interface ReadableSuite {
  readonly suite: Suite
  /** The place of a part of it, such as `['cases', 1, 'profile']`. */
  positionOf(path: readonly PropertyKey[]): Position
}

/** Reads a `*.flagtest.yaml` file. Never throws. */
export function readSuite(text: string): ReadSuite {
  try {
    const yaml = parseYaml(text)
    return 'problems' in yaml ? yaml : checkSuite(yaml)
  } catch (error) {
    // Aliases that expand without end, or nesting deeper than the stack allows.
    const message = `it cannot be read: ${(error as Error).message.replaceAll(/\s+/g, ' ')}`
    return { problems: [{ line: 1, column: 1, message }] }
  }
}

/** Checks a parsed document against the schema. */
function checkSuite(yaml: ParsedYaml): ReadSuite {
  const read = suiteSchema.safeParse(yaml.document.toJS(), { reportInput: true })
  if (read.success) return { suite: read.data, positionOf: yaml.positionOf }
  return { problems: read.error.issues.map((issue) => problemOf(issue, yaml)) }
}

function problemOf(issue: z.core.$ZodIssue, yaml: ParsedYaml): SuiteProblem {
  const position =
    issue.code === 'unrecognized_keys'
      ? yaml.positionOfName(issue.path, issue.keys[0] ?? '')
      : yaml.positionOf(issue.path)
  return { ...position, message: issueMessage(issue) }
}
