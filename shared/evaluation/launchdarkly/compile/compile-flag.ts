import {
  type FieldReader,
  type Fields,
  isFields,
  newFieldReader,
  readBoolean,
  readInteger,
  readList,
  readObject,
  readObjects,
  readOptionalInteger,
  readText,
} from '../../input/read-fields.ts'
import { FALLTHROUGH, OFF } from '../../results.ts'
import { offResult } from '../variation-result.ts'
import { compileClause } from './compile-clause.ts'
import { compileServe, type FlagBasis } from './compile-rollout.ts'
import { compileTargets } from './compile-targets.ts'
import type { CompiledFlag, CompiledPrerequisite, CompiledRule } from './compiled.ts'

/** Reads one flag from any JSON; errors go to `problem`. */
export function compileFlag(mapKey: string, raw: unknown): CompiledFlag {
  const reader = newFieldReader()
  if (!isFields(raw)) reader.problem = 'the flag must be an object'
  const fields = isFields(raw) ? raw : {}
  checkUnusedFields(fields, reader)
  const variations = readList(fields, 'variations', reader)
  const offVariation = readOptionalInteger(fields, 'offVariation', reader)
  const flag = { key: readText(fields, 'key', reader), salt: readText(fields, 'salt', reader), variations }
  // In the order in which an evaluation reads them: adjacent properties are fetched together.
  return {
    deleted: readBoolean(fields, 'deleted', reader),
    on: readBoolean(fields, 'on', reader),
    prerequisites: compilePrerequisites(fields, variations, offVariation, reader),
    targets: compileTargets(fields, variations, reader),
    rules: readObjects(fields, 'rules', reader, (rule, index) => compileRule(rule, index, flag, reader)),
    fallthrough: compileFallthrough(fields, flag, reader),
    off: offResult(variations, offVariation, OFF),
    problem: reader.problem,
    key: mapKey,
    offVariation,
  }
}

/**
 * Properties that the evaluator does not use must still have the right type: Go rejects the whole flag
 * otherwise.
 */
function checkUnusedFields(fields: Fields, reader: FieldReader): void {
  readInteger(fields, 'version', reader)
  readBoolean(fields, 'trackEvents', reader)
  readBoolean(fields, 'trackEventsFallthrough', reader)
  readBoolean(fields, 'clientSide', reader)
  readOptionalInteger(fields, 'debugEventsUntilDate', reader)
  const availability = readObject(fields, 'clientSideAvailability', reader)
  readBoolean(availability ?? {}, 'usingMobileKey', reader)
  readBoolean(availability ?? {}, 'usingEnvironmentId', reader)
}

function compilePrerequisites(
  fields: Fields,
  variations: readonly unknown[],
  offVariation: number | undefined,
  reader: FieldReader,
): readonly CompiledPrerequisite[] {
  return readObjects(fields, 'prerequisites', reader, (prerequisite, index) => {
    const key = readText(prerequisite, 'key', reader)
    return {
      index,
      key,
      variation: readInteger(prerequisite, 'variation', reader),
      failed: offResult(variations, offVariation, { kind: 'PREREQUISITE_FAILED', prerequisiteKey: key }),
    }
  })
}

function compileRule(fields: Fields, index: number, flag: FlagBasis, reader: FieldReader): CompiledRule {
  const id = readText(fields, 'id', reader)
  const ruleId = id === '' ? {} : { ruleId: id }
  readBoolean(fields, 'trackEvents', reader)
  return {
    clauses: readObjects(fields, 'clauses', reader, compileClause),
    serve: compileServe(fields, flag, { kind: 'RULE_MATCH', ruleIndex: index, ...ruleId }, reader),
    index,
    id,
  }
}

function compileFallthrough(
  fields: Fields,
  flag: FlagBasis,
  reader: FieldReader,
): CompiledFlag['fallthrough'] {
  // Go's reader rejects null here.
  if (fields.fallthrough === null) reader.problem ??= 'fallthrough must be an object'
  const serve = readObject(fields, 'fallthrough', reader) ?? {}
  reader.path.push('fallthrough.')
  const compiled = compileServe(serve, flag, FALLTHROUGH, reader)
  reader.path.pop()
  return compiled
}
