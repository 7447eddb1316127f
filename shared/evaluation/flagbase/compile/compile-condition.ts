import {
  type FieldReader,
  type Fields,
  isFields,
  newFieldReader,
  readBoolean,
  readObjects,
  readText,
} from '../../input/read-fields.ts'
import { TRAIT_OPERATORS } from '../trait-operators.ts'
import type { CompiledCondition, CompiledRawSegment } from './compiled.ts'

/** Reads trait, operator, value and negate of a targeting rule or a segment rule. */
export function compileCondition(fields: Fields, reader: FieldReader): CompiledCondition {
  const operator = readText(fields, 'operator', reader)
  const traitValue = readText(fields, 'traitValue', reader)
  const negate = readBoolean(fields, 'negate', reader)
  const isUnfinished = fields.isUnfinished === true
  return {
    traitKey: readText(fields, 'traitKey', reader),
    traitValue: isUnfinished ? undefined : traitValue,
    operator,
    negate,
    test: isUnfinished ? () => negate : TRAIT_OPERATORS.get(operator)?.prepare(traitValue),
  }
}

/** Reads one segment from any JSON; errors go to `problem`. */
export function compileRawSegment(key: string, raw: unknown): CompiledRawSegment {
  const reader = newFieldReader()
  if (!isFields(raw)) reader.problem = 'the segment must be an object'
  const conditions = readObjects(isFields(raw) ? raw : {}, 'rules', reader, (rule) =>
    compileCondition(rule, reader),
  )
  return { key, conditions, problem: reader.problem }
}
