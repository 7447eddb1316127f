import { keyOf } from '../../context/attribute.ts'
import {
  type FieldReader,
  type Fields,
  isFields,
  newFieldReader,
  readBoolean,
  readInteger,
  readObjects,
  readOptionalInteger,
  readOptionalText,
  readText,
  readTexts,
} from '../../input/read-fields.ts'
import { compileClause } from './compile-clause.ts'
import { compileBucketing, float32Share } from './compile-rollout.ts'
import type { CompiledSegment, CompiledSegmentRule, KeyList, KindKeys, SegmentRollout } from './compiled.ts'
import { newKeyList } from './key-list.ts'

/** The segment properties that its weighted rules use. */
interface SegmentBasis {
  readonly key: string
  readonly salt: string
}

/** Reads one segment from any JSON; errors go to `problem`. */
export function compileSegment(mapKey: string, raw: unknown): CompiledSegment {
  const reader = newFieldReader()
  if (!isFields(raw)) reader.problem = 'the segment must be an object'
  const fields = isFields(raw) ? raw : {}
  readInteger(fields, 'version', reader)
  const segment = { key: readText(fields, 'key', reader), salt: readText(fields, 'salt', reader) }
  const rules = readObjects(fields, 'rules', reader, (rule, index) =>
    compileRule(rule, index, segment, reader),
  )
  const lists = {
    included: readKeys(fields, 'included', reader),
    excluded: readKeys(fields, 'excluded', reader),
    includedContexts: readObjects(fields, 'includedContexts', reader, readKindKeys),
    excludedContexts: readObjects(fields, 'excludedContexts', reader, readKindKeys),
  }
  return {
    deleted: readBoolean(fields, 'deleted', reader),
    nests: rules.some((rule) => rule.clauses.some((clause) => clause.about === 'segments')),
    unbounded: readBoolean(fields, 'unbounded', reader),
    hasLists: hasKeys(lists),
    rules,
    ...lists,
    unboundedContextKind: kindOrUser(readText(fields, 'unboundedContextKind', reader)),
    generation: readOptionalInteger(fields, 'generation', reader),
    key: mapKey,
    problem: reader.problem,
    lastFor: undefined,
    last: 'no-rule-matched',
  }
}

type Lists = Pick<CompiledSegment, 'included' | 'excluded' | 'includedContexts' | 'excludedContexts'>

function hasKeys({ included, excluded, includedContexts, excludedContexts }: Lists): boolean {
  const counts = [included.keys, excluded.keys, includedContexts, excludedContexts].map((list) => list.length)
  return counts.some((count) => count > 0)
}

function kindOrUser(kind: string): string {
  return kind === '' ? 'user' : kind
}

function readKeys(fields: Fields, name: string, reader: FieldReader): KeyList {
  return newKeyList(readTexts(fields, name, reader))
}

function readKindKeys(fields: Fields, _index: number, reader: FieldReader): KindKeys {
  return {
    key: keyOf(kindOrUser(readText(fields, 'contextKind', reader))),
    keys: readKeys(fields, 'values', reader),
  }
}

function compileRule(
  fields: Fields,
  index: number,
  segment: SegmentBasis,
  reader: FieldReader,
): CompiledSegmentRule {
  return {
    index,
    id: readText(fields, 'id', reader),
    clauses: readObjects(fields, 'clauses', reader, compileClause),
    rollout: compileSegmentRollout(fields, segment, reader),
  }
}

function compileSegmentRollout(
  fields: Fields,
  segment: SegmentBasis,
  reader: FieldReader,
): SegmentRollout | undefined {
  const weight = readOptionalInteger(fields, 'weight', reader)
  const bucketBy = readOptionalText(fields, 'bucketBy', reader)
  const kind = readText(fields, 'rolloutContextKind', reader)
  if (weight === undefined) return undefined
  const bucketing = compileBucketing({ ...segment, seed: undefined }, kind, bucketBy)
  return { bucketing, weight, upTo: float32Share(weight), takesMissing: false }
}
