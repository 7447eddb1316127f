import type { ValidationError } from '@orpc/server'
import type { FieldError } from '../../shared/errors.ts'

type Issue = ValidationError['issues'][number]

/** One entry a wrong field, named by its dotted path (`rules.2.weight`; empty for the input as a whole). */
export function toFieldErrors(issues: readonly Issue[]): FieldError[] {
  return issues.map(closest).map((issue) => ({ field: dotted(issue.path), message: plain(issue.message) }))
}

/** One sentence that names the first wrong field, and how many more there are. */
export function toSentence(fields: readonly FieldError[]): string {
  const first = fields[0]
  if (!first) return 'The request is not of the expected shape.'
  const where = first.field === '' ? 'The request is wrong' : `The field "${first.field}" is wrong`
  const more = fields.length > 1 ? ` (and ${fields.length - 1} more)` : ''
  return `${where}: ${first.message}${more}.`
}

/** A union only says "invalid input"; the alternative whose trouble sits deepest is the one that was meant. */
function closest(issue: Issue): Issue {
  const alternatives = (issue as { errors?: readonly (readonly Issue[])[] }).errors ?? []
  const inner = alternatives
    .flat()
    .map(closest)
    .sort((a, b) => (b.path?.length ?? 0) - (a.path?.length ?? 0))[0]
  return inner ? { ...inner, path: [...(issue.path ?? []), ...(inner.path ?? [])] } : issue
}

function dotted(path: Issue['path']): string {
  return (path ?? []).map((step) => String(typeof step === 'object' ? step.key : step)).join('.')
}

function plain(message: string): string {
  const text = message.replace(/^Invalid input: /, '').replace(/\.$/, '')
  return text.charAt(0).toLowerCase() + text.slice(1)
}
