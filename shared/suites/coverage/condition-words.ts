import { quoteValues } from '../../evaluation/describe/quote-value.ts'
import type { Json } from '../../json/json.ts'
import { operatorNamed } from '../../model/operators.ts'

interface Condition {
  readonly contextKind: string
  readonly attribute: string
  readonly op: string
  readonly values: readonly Json[]
  readonly negate: boolean
}

/** What a condition asks: `country is one of NZ or AU`, `in segment beta`. */
export function conditionWords({ contextKind, attribute, op, values, negate }: Condition): string {
  const shown = quoteValues(values)
  if (op === 'segmentMatch') {
    const segments = values.length === 1 ? 'segment' : 'one of the segments'
    return `${negate ? 'not ' : ''}in ${segments} ${shown}`
  }
  const subject = OWN_KINDS.has(contextKind) ? attribute : `${contextKind} ${attribute}`
  return `${subject} ${verbOf(op, values.length, negate)} ${shown}`
}

/** Kinds that are left out of sentences. */
const OWN_KINDS: ReadonlySet<string> = new Set(['user', 'identity'])

function verbOf(op: string, count: number, negate: boolean): string {
  if (op === 'in' && count === 1) return negate ? 'is not' : 'is'
  const [yes, no] = operatorNamed(op === 'contain' ? 'contains' : op)?.words ?? [op, `not ${op}`]
  return negate ? no : yes
}
