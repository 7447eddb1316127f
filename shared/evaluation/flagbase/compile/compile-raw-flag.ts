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
import { toInt8 } from '../cumulative.ts'
import { compileCondition } from './compile-condition.ts'
import type { CompiledRawFlag, CompiledRawRule, CompiledWeights, RuleSubject } from './compiled.ts'

/** Reads one raw flag from any JSON; errors go to `problem`. */
export function compileRawFlag(mapKey: string, raw: unknown): CompiledRawFlag {
  const reader = newFieldReader()
  if (!isFields(raw)) reader.problem = 'the flag must be an object'
  const fields = isFields(raw) ? raw : {}
  const known = readVariations(fields, reader)
  const weights = compileWeights(fields, {
    name: 'fallthroughVariations',
    place: 'the fallthrough',
    reasonFor: fallthroughReason,
    known,
    reader,
  })
  return {
    flagKey: fields.flagKey === undefined ? mapKey : readText(fields, 'flagKey', reader),
    useFallthrough: readBoolean(fields, 'useFallthrough', reader),
    rules: readObjects(fields, 'rules', reader, (rule, index) => compileRule(rule, index, known, reader)),
    fallthrough: weights,
    problem: reader.problem,
  }
}

interface KnownVariation {
  readonly index: number
  readonly value: unknown
}

/** The flag's variations by key; empty where the data has none, as Flagbase's own. */
function readVariations(fields: Fields, reader: FieldReader): ReadonlyMap<string, KnownVariation> {
  const list = readObjects(
    fields,
    'variations',
    reader,
    ({ key, value }, index) => [String(key), { index, value }] as const,
  )
  return new Map(list)
}

function fallthroughReason(isWeighted: boolean): Reason {
  return { kind: 'FALLTHROUGH', flagbaseReason: isWeighted ? 'FALLTHROUGH_WEIGHTED' : 'FALLTHROUGH' }
}

function compileRule(
  fields: Fields,
  index: number,
  known: ReadonlyMap<string, KnownVariation>,
  reader: FieldReader,
): CompiledRawRule {
  const targetedReason = (isWeighted: boolean): Reason => ({
    kind: 'RULE_MATCH',
    ruleIndex: index,
    flagbaseReason: isWeighted ? 'TARGETED_WEIGHTED' : 'TARGETED',
  })
  return {
    index,
    subject: compileSubject(fields, reader),
    weights: compileWeights(fields, {
      name: 'ruleVariations',
      place: `rule ${index + 1}`,
      reasonFor: targetedReason,
      known,
      reader,
    }),
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

interface WeightsPlace {
  /** The field, and its name in sentences. */
  readonly name: string
  readonly place: string
  readonly reasonFor: (isWeighted: boolean) => Reason
  readonly known: ReadonlyMap<string, KnownVariation>
  readonly reader: FieldReader
}

function compileWeights(
  fields: Fields,
  { name, place, reasonFor, known, reader }: WeightsPlace,
): CompiledWeights {
  const list = fields[name]
  const reason = reasonFor(Array.isArray(list) && list.length > 1)
  let sum = 0
  const slices = readObjects(fields, name, reader, (slice, index) => {
    const weight = readWeight(slice, reader)
    sum = toInt8(sum + weight)
    const variationKey = readText(slice, 'variationKey', reader)
    const variation = known.get(variationKey) ?? { index, value: variationKey }
    const result = { ...newResult(variation.value, variation.index, reason), variationKey }
    return { variationKey, weight, upTo: sum, result: Object.freeze(result) }
  })
  return { slices, empty: malformed(`${place} has no variations`) }
}

/** Flagbase stores weights as int8, so a number outside that range is an error. */
function readWeight(fields: Fields, reader: FieldReader): number {
  const { weight = 0 } = fields
  if (typeof weight === 'number' && toInt8(weight) === weight) return weight
  reader.problem ??= `the weight ${JSON.stringify(weight)} must be a whole number from -128 to 127`
  return 0
}

/** A result without a variation, and the reason. */
export function malformed(message: string): CompiledWeights['empty'] {
  return newResult(null, null, { kind: 'ERROR', errorKind: 'MALFORMED_FLAG', message })
}
