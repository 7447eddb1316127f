import type { z } from 'zod'
import { typeWords } from '../json/type-words.ts'

/** What is wrong in a file, and where. Lines and columns count from 1. */
export interface YamlProblem {
  readonly line: number
  readonly column: number
  /** The end of a sentence that names the field: `cases.1.expect.rule must be …`. */
  readonly message: string
}

/** A file's first problems are reported, up to this many. */
export const mostYamlProblems = 20

/** `checkout.flagtest.yaml, line 9, column 15: cases.1.expect.rule must be ….` */
export function yamlProblemSentence(file: string, { line, column, message }: YamlProblem): string {
  return `${file}, line ${line}, column ${column}: ${message}.`
}

/** The message about one issue of the schema; `whole` names the file itself. */
export function issueMessage(issue: z.core.$ZodIssue, whole: string): string {
  const field = issue.path.join('.') || whole
  return `${field} ${endOf(issue)}`
}

function endOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? 'is missing'
        : `must be ${expectations[issue.expected] ?? issue.expected}`
    case 'unrecognized_keys':
      return `has no field “${issue.keys[0]}”`
    case 'too_small':
      return tooSmall(issue)
    case 'too_big':
      return tooBig(issue)
    case 'invalid_value':
      return issue.input === undefined ? 'is missing' : `must be one of ${issue.values.join(', ')}`
    case 'invalid_key':
      return keyProblem(issue)
    default:
      return issue.message.replace(/^it /, '')
  }
}

function keyProblem({ issues }: z.core.$ZodIssueInvalidKey): string {
  const own = issues.find(({ code }) => code === 'custom' || code === 'invalid_format')
  return own?.message ?? 'has a name that is empty or longer than 1024 characters'
}

const expectations: Readonly<Record<string, string>> = {
  ...typeWords,
  object: 'a map',
  record: 'a map',
}

function tooSmall({ origin, minimum }: z.core.$ZodIssueTooSmall): string {
  return origin === 'number' || origin === 'int' ? `must be at least ${minimum}` : 'must not be empty'
}

function tooBig({ origin, maximum }: z.core.$ZodIssueTooBig): string {
  if (origin === 'number' || origin === 'int') return `must be at most ${maximum}`
  return origin === 'string' ? `has more than ${maximum} characters` : `has more than ${maximum} entries`
}
