import type { ValidationError } from '@orpc/server'
import { mostProblems } from '../../shared/contract/shapes/body-limit.ts'
import type { FieldError } from '../../shared/errors.ts'

type Issue = ValidationError['issues'][number]

/**
 * One entry per wrong field, with its dotted path (`rules.2.weight`; empty for the input as a whole). Limited
 * to the first few, and each repeats no more of the input than a short name.
 */
export function toFieldErrors(issues: readonly Issue[]): FieldError[] {
  return issues.slice(0, mostProblems).map(closest).flatMap(ofIssue).slice(0, mostProblems)
}

function ofIssue(issue: Issue): FieldError[] {
  const { keys } = issue as { readonly keys?: readonly string[] }
  if (!keys) return [{ field: dotted(issue.path), message: plain(issue.message) }]
  return keys
    .slice(0, mostProblems)
    .map((key) => ({ field: dotted([...(issue.path ?? []), key]), message: 'is not known here' }))
}

/** One sentence with the first wrong field, and the number of others. */
export function toSentence(fields: readonly FieldError[]): string {
  const first = fields[0]
  if (!first) return 'The request does not have the expected shape.'
  const where = first.field === '' ? 'The request is wrong' : `The field "${first.field}" is wrong`
  const more = fields.length > 1 ? ` (and ${fields.length - 1} more)` : ''
  return `${where}: ${first.message}${more}.`
}

/**
 * A union only reports "invalid input", so this picks the problem nested deepest, which belongs to the
 * alternative that was most likely meant.
 */
function closest(issue: Issue): Issue {
  const alternatives = (issue as { errors?: readonly (readonly Issue[])[] }).errors ?? []
  const inner = alternatives
    .flat()
    .map(closest)
    .sort((a, b) => (b.path?.length ?? 0) - (a.path?.length ?? 0))[0]
  return inner ? { ...inner, path: [...(issue.path ?? []), ...(inner.path ?? [])] } : issue
}

const longestStep = 64
const longestField = 256
const longestMessage = 400

function dotted(path: Issue['path']): string {
  const steps = (path ?? []).map((step) => String(typeof step === 'object' ? step.key : step))
  return steps
    .map((step) => step.slice(0, longestStep))
    .join('.')
    .slice(0, longestField)
}

function plain(message: string): string {
  const text = message.replace(/^Invalid input: /, '').replace(/\.$/, '')
  return text.charAt(0).toLowerCase() + text.slice(1, longestMessage)
}
