import { OPERATORS } from '../../evaluation/operators/operators.ts'
import { shorten } from '../../json/shorten.ts'
import { type ClauseValueType, operatorNamed } from '../../model/operators.ts'
import type { PayloadClause } from '../../model/payload.ts'
import type { Found } from '../finding.ts'
import { clausesOf } from '../walk.ts'

/** Operators that do not exist, and values that can never match. */
export function* findDeadClauses(owner: Parameters<typeof clausesOf>[0]): Generator<Found> {
  for (const { path, part } of clausesOf(owner)) {
    if (part.op === 'segmentMatch') continue
    const operator = OPERATORS.get(part.op)
    if (operator === undefined) yield unknownOperator(path, part)
    else
      for (const value of part.values ?? [])
        if (!operator.isUsable(value)) yield deadValue(path, part.op, value)
  }
}

function unknownOperator(path: string, { op, negate }: PayloadClause): Found {
  const who = negate ? 'everybody who has the attribute' : 'nobody'
  return {
    rule: 'unknown-operator',
    severity: 'error',
    path,
    message: `There is no operator “${op}”: the clause matches ${who}.`,
  }
}

function deadValue(path: string, op: string, value: unknown): Found {
  const shown = shorten(typeof value === 'string' ? `“${value}”` : (JSON.stringify(value) ?? 'null'))
  if (op === 'matches' && typeof value === 'string') {
    const message = `${shown} is no regular expression that SDKs can read (RE2): it matches nobody.`
    return { rule: 'bad-pattern', severity: 'error', path, message }
  }
  const wanted = words[operatorNamed(op)?.valueType ?? 'any']
  const message = `${shown} is no ${wanted}, so “${op}” matches nobody with it.`
  return { rule: 'unusable-value', severity: 'warning', path, message }
}

const words: Readonly<Record<ClauseValueType, string>> = {
  any: 'text, number, true or false',
  text: 'text',
  pattern: 'text',
  number: 'number',
  date: 'date that SDKs can read',
  version: 'version',
  segment: 'segment',
  decimal: 'number',
  identity: 'identity',
}
