import {
  type FieldReader,
  type Fields,
  isFields,
  newFieldReader,
  readBoolean,
  readObjects,
  readText,
} from '../../input/read-fields.ts'
import type { Reason } from '../../reason.ts'
import { newResult } from '../../results.ts'
import { compileCondition } from './compile-condition.ts'
import type {
  CompiledRawFlag,
  CompiledRawRule,
  CompiledWeight,
  CompiledWeights,
  RuleSubject,
} from './compiled.ts'

/** Reads one raw flag from any JSON; errors go to `problem`. */
export function compileRawFlag(mapKey: string, raw: unknown): CompiledRawFlag {
  const reader = newFieldReader()
  if (!isFields(raw)) reader.problem = 'the flag must be an object'
  const fields = isFields(raw) ? raw : {}
  const weights = compileWeights(
    fields,
    'fallthroughVariations',
    'the fallthrough',
    fallthroughReason,
    reader,
  )
  return {
    flagKey: fields.flagKey === undefined ? mapKey : readText(fields, 'flagKey', reader),
    useFallthrough: readBoolean(fields, 'useFallthrough', reader),
    rules: readObjects(fields, 'rules', reader, compileRule),
    fallthrough: weights,
    problem: reader.problem,
  }
}

function fallthroughReason(isWeighted: boolean): Reason {
  return { kind: 'FALLTHROUGH', flagbaseReason: isWeighted ? 'FALLTHROUGH_WEIGHTED' : 'FALLTHROUGH' }
}

function compileRule(fields: Fields, index: number, reader: FieldReader): CompiledRawRule {
  const targetedReason = (isWeighted: boolean): Reason => ({
    kind: 'RULE_MATCH',
    ruleIndex: index,
    flagbaseReason: isWeighted ? 'TARGETED_WEIGHTED' : 'TARGETED',
  })
  return {
    index,
    subject: compileSubject(fields, reader),
    weights: compileWeights(fields, 'ruleVariations', `rule ${index + 1}`, targetedReason, reader),
  }
}

/** Flagbase sends segment and identity rules without a key; these are ordinary trait rules. */
function compileSubject(fields: Fields, reader: FieldReader): RuleSubject {
  const ruleType = readText(fields, 'ruleType', reader)
  const segmentKey = readText(fields, 'segmentKey', reader)
  const identityKey = readText(fields, 'identityKey', reader)
  const condition = compileCondition(fields, reader)
  const { negate } = condition
  if (ruleType === 'trait') return { about: 'trait', condition }
  if (segmentKey !== '') return { about: 'segment', segmentKey, negate }
  return identityKey === '' ? { about: 'trait', condition } : { about: 'identity', identityKey, negate }
}

function compileWeights(
  fields: Fields,
  name: string,
  place: string,
  reasonFor: (isWeighted: boolean) => Reason,
  reader: FieldReader,
): CompiledWeights {
  const list = fields[name]
  const reason = reasonFor(Array.isArray(list) && list.length > 1)
  let sum = 0
  const slices = readObjects(fields, name, reader, (slice, index) => {
    const weight = readWeight(slice, reader)
    sum = toInt8(sum + weight)
    return compileWeight(readText(slice, 'variationKey', reader), weight, sum, index, reason)
  })
  return { slices, empty: malformed(`${place} has no variations`) }
}

function compileWeight(
  variationKey: string,
  weight: number,
  upTo: number,
  index: number,
  reason: Reason,
): CompiledWeight {
  const result = { ...newResult(variationKey, index, reason), variationKey }
  return { variationKey, weight, upTo, result: Object.freeze(result) }
}

/** Flagbase stores weights as int8, so a number outside that range is an error. */
function readWeight(fields: Fields, reader: FieldReader): number {
  const { weight = 0 } = fields
  if (typeof weight === 'number' && toInt8(weight) === weight) return weight
  reader.problem ??= `the weight ${JSON.stringify(weight)} must be a whole number from -128 to 127`
  return 0
}

function toInt8(number: number): number {
  return (number << 24) >> 24
}

/** A result without a variation, and the reason. */
export function malformed(message: string): CompiledWeights['empty'] {
  return newResult(null, null, { kind: 'ERROR', errorKind: 'MALFORMED_FLAG', message })
}
