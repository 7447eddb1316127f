import type { z } from 'zod'
import { type ParsedYaml, type Position, parseYaml } from './parse-yaml.ts'
import { issueMessage, mostYamlProblems, type YamlProblem } from './problem.ts'

/** What a file says, or what is wrong with it. */
export type ReadYaml<Value> = ReadableYaml<Value> | { readonly problems: readonly YamlProblem[] }

export interface ReadableYaml<Value> {
  readonly value: Value
  /** The place of a part of it, such as `['cases', 1, 'profile']`. */
  positionOf(path: readonly PropertyKey[]): Position
}

/** Reads YAML, or JSON, of a schema; `name` is that of the whole in a sentence. Never throws. */
export function readYaml<Schema extends z.ZodType>(
  text: string,
  schema: Schema,
  name: string,
): ReadYaml<z.infer<Schema>> {
  try {
    const yaml = parseYaml(text)
    return 'problems' in yaml ? yaml : check(yaml, schema, name)
  } catch (error) {
    // Aliases that expand without end, or nesting deeper than the stack allows.
    const message = `it cannot be read: ${(error as Error).message.replaceAll(/\s+/g, ' ')}`
    return { problems: [{ line: 1, column: 1, message }] }
  }
}

function check<Schema extends z.ZodType>(
  yaml: ParsedYaml,
  schema: Schema,
  name: string,
): ReadYaml<z.infer<Schema>> {
  const read = schema.safeParse(yaml.document.toJS(), { reportInput: true })
  if (read.success) return { value: read.data, positionOf: yaml.positionOf }
  return {
    problems: read.error.issues.slice(0, mostYamlProblems).map((issue) => problemOf(issue, yaml, name)),
  }
}

function problemOf(issue: z.core.$ZodIssue, yaml: ParsedYaml, name: string): YamlProblem {
  const position =
    issue.code === 'unrecognized_keys'
      ? yaml.positionOfName(issue.path, issue.keys[0] ?? '')
      : yaml.positionOf(issue.path)
  return { ...position, message: issueMessage(issue, name) }
}
