import { parseFloat64 } from '../evaluation/flagbase/parse-float.ts'
import type { Json } from '../json/json.ts'
import type { Clause } from '../model/clause.ts'
import { type Condition, conditionOf } from '../model/evaluation-model/condition.ts'
import type { Finding } from './finding.ts'

/** A condition in LaunchDarkly's terms; undefined: it matches nobody. */
export interface ConvertedCondition {
  readonly clause: Omit<Clause, 'id'> | undefined
  readonly findings: readonly Finding[]
}

const nobody: ConvertedCondition = { clause: undefined, findings: [] }

/** Converts the condition of a rule. `part` names the rule; `segments` are the keys of those that exist. */
export function convertCondition(
  clauses: readonly Clause[],
  part: string,
  segments: ReadonlySet<string>,
): ConvertedCondition {
  const condition = conditionOf(clauses)
  if (condition === undefined) return nobody
  const { negate } = condition
  switch (condition.type) {
    case 'identity':
      return exactly(clauseOn('key', 'in', [condition.identityKey], negate))
    case 'segment': {
      const { segmentKey } = condition
      // LaunchDarkly takes everybody to be outside of a segment that does not exist.
      if (!segments.has(segmentKey)) return nobody
      return exactly({ ...clauseOn('', 'segmentMatch', [segmentKey], negate), contextKind: '' })
    }
    case 'trait':
      return convertTrait(condition, part)
  }
}

const exactly = (clause: Omit<Clause, 'id'>): ConvertedCondition => ({ clause, findings: [] })

const clauseOn = (attribute: string, op: string, values: Json[], negate: boolean): Omit<Clause, 'id'> => ({
  contextKind: 'user',
  attribute,
  op,
  values,
  negate,
  extra: null,
})

type TraitCondition = Extract<Condition, { readonly type: 'trait' }>

function convertTrait(condition: TraitCondition, part: string): ConvertedCondition {
  const { traitKey, negate } = condition
  const reserved = reservedTraits.get(traitKey)
  if (traitKey === '') {
    const message =
      'It asks for a trait without a name, which LaunchDarkly does not have: the rule is left out.'
    return { clause: undefined, findings: [{ kind: 'reserved', part, message }] }
  }
  const comparison = comparisonOf(condition)
  if (comparison === undefined) {
    const message = `The operator “${condition.operator}” has no counterpart: the rule is left out.`
    return { clause: undefined, findings: [{ kind: 'reserved', part, message }] }
  }
  const [op, value] = comparison
  return {
    clause: clauseOn(referenceTo(traitKey), op, [value], negate),
    findings: [
      reserved === undefined
        ? {
            kind: 'lists',
            part,
            message: `If ${traitKey} is a list, LaunchDarkly compares each of its entries.`,
          }
        : { kind: 'reserved', part, message: reserved },
    ],
  }
}

/** What LaunchDarkly reads otherwise than Flagbase, and why. */
const reservedTraits: ReadonlyMap<string, string> = new Map([
  ['key', 'LaunchDarkly’s attribute “key” is the key of the context, not a trait.'],
  ['kind', 'LaunchDarkly’s attribute “kind” is the kind of the context, not a trait.'],
  ['name', 'LaunchDarkly’s attribute “name” is always a text: a context with another name is invalid.'],
  ['anonymous', 'LaunchDarkly’s attribute “anonymous” is always there, and always true or false.'],
  ['_meta', 'LaunchDarkly keeps “_meta” for itself: no rule can read it.'],
])

/** The name of an attribute as a reference: one that looks like a path is escaped. */
const referenceTo = (name: string) =>
  name.startsWith('/') ? `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}` : name

type Comparison = readonly [op: string, value: Json]

function comparisonOf({ operator, traitValue }: TraitCondition): Comparison | undefined {
  switch (operator) {
    case 'equal':
      return ['in', traitValue]
    case 'contains':
      return ['contains', traitValue]
    case 'regex':
      return ['matches', traitValue]
    case 'greater_than':
      return above('greaterThan', parseFloat64(traitValue))
    case 'greater_than_or_equal':
      return above('greaterThanOrEqual', parseFloat64(traitValue))
    default:
      return undefined
  }
}

/** JSON has no infinite numbers: nothing is above the greatest finite one, and everything reaches the smallest. */
function above(op: string, limit: number | undefined): Comparison {
  if (limit === undefined || Number.isNaN(limit) || limit === Infinity)
    return ['greaterThan', Number.MAX_VALUE]
  return limit === -Infinity ? ['greaterThanOrEqual', -Number.MAX_VALUE] : [op, limit]
}
