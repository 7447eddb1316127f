import type { Clause } from '../../../../shared/model/clause.ts'
import type { FlagDocument } from '../../../../shared/model/flag-document.ts'
import { keySchema } from '../../../../shared/model/resource.ts'
import type { Serve } from '../../../../shared/model/serve.ts'
import { remainder } from '../edits/weights.ts'
import { checkValue } from '../traits/check-value.ts'

/** A trouble of a document, at the part it belongs to (path as of a `Change`). */
export interface Problem {
  readonly path: readonly string[]
  /** An error stands in the way of saving; a warning does not. */
  readonly level: 'error' | 'warning'
  readonly message: string
}

/** Everything that is wrong with a document as far as it can be seen without the rest of its project. */
export function findProblems({ flag, targeting }: FlagDocument): Problem[] {
  return [
    ...targeting.rules.flatMap(({ id, clauses, serve }, at) => [
      ...serveProblems(['rules', id, 'serve'], `Rule ${at + 1}`, serve),
      ...clauses.flatMap((clause) => clauseProblems(['rules', id, 'clauses', clause.id], at, clause)),
    ]),
    ...serveProblems(['fallthrough'], '“Otherwise”', targeting.fallthrough),
    ...variationProblems(flag.variations),
    ...prerequisiteProblems(flag.id, targeting.prerequisites),
  ]
}

const error = (path: readonly string[], message: string): Problem => ({ path, level: 'error', message })
const warning = (path: readonly string[], message: string): Problem => ({ path, level: 'warning', message })

function serveProblems(path: readonly string[], name: string, serve: Serve | null): Problem[] {
  if (serve?.kind === 'variation') return []
  if (serve === null || serve.slices.length === 0)
    return [
      warning(path, `${name} serves nothing, and whom it catches gets an error: choose what it serves.`),
    ]
  const rest = remainder(serve.slices)
  if (rest === 0) return []
  const sum = Number((100 - rest / 1000).toFixed(3))
  return [error([...path, 'slices'], `${name}: its weights add up to ${sum} %, not to 100 %.`)]
}

function clauseProblems(path: readonly string[], rule: number, clause: Clause): Problem[] {
  if (clause.op !== 'segmentMatch' && clause.attribute === '')
    return [error(path, `Rule ${rule + 1} has a condition that looks at nothing yet: choose an attribute.`)]
  if (clause.values.length === 0) return [warning(path, 'Without a value this condition matches nobody.')]
  return clause.values.flatMap((value, at) => {
    const message = checkValue(clause.op, value)
    return message === undefined ? [] : [warning([...path, 'values', String(at)], message)]
  })
}

function variationProblems(variations: FlagDocument['flag']['variations']): Problem[] {
  const keys = variations.map(({ key }) => key)
  return [
    ...(variations.length < 2 ? [error(['variations'], 'A flag has at least two variations.')] : []),
    ...variations.flatMap(({ id, key }) => {
      const read = keySchema.safeParse(key)
      const path = ['variations', id, 'key']
      if (!read.success) return [error(path, read.error.issues[0]?.message ?? 'This is no key.')]
      return keys.indexOf(key) === keys.lastIndexOf(key)
        ? []
        : [error(path, `Two variations have the key ${key}: give one of them another.`)]
    }),
  ]
}

function prerequisiteProblems(
  flagId: string,
  prerequisites: FlagDocument['targeting']['prerequisites'],
): Problem[] {
  return prerequisites
    .filter((prerequisite) => prerequisite.flagId === flagId)
    .map(({ id }) => error(['prerequisites', id], 'A flag cannot be its own prerequisite.'))
}
