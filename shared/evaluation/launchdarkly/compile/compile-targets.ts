import { keyOf } from '../../context/attribute.ts'
import {
  type FieldReader,
  type Fields,
  readInteger,
  readObjects,
  readText,
  readTexts,
} from '../../input/read-fields.ts'
import { TARGET_MATCH } from '../../results.ts'
import { variationResult } from '../variation-result.ts'
import type { CompiledTarget } from './compiled.ts'
import { newKeyList } from './key-list.ts'

/**
 * Merges `targets` and `contextTargets` into one list, in evaluation order. If there are context targets,
 * `targets` only supplies keys to user entries without values, matched by variation.
 */
export function compileTargets(
  fields: Fields,
  variations: readonly unknown[],
  reader: FieldReader,
): readonly CompiledTarget[] {
  const targets = readObjects(fields, 'targets', reader, (target, index) =>
    compileTarget('targets', target, index, variations, reader),
  )
  const contextTargets = readObjects(fields, 'contextTargets', reader, (target, index) =>
    compileTarget('contextTargets', target, index, variations, reader),
  )
  return contextTargets.length === 0
    ? targets
    : contextTargets.flatMap((entry) => placeTarget(entry, targets))
}

function compileTarget(
  list: CompiledTarget['list'],
  fields: Fields,
  index: number,
  variations: readonly unknown[],
  reader: FieldReader,
): CompiledTarget {
  const kind = readText(fields, 'contextKind', reader)
  const variation = readInteger(fields, 'variation', reader)
  return {
    list,
    index,
    contextTargetIndex: undefined,
    key: keyOf(kind === '' ? 'user' : kind),
    keys: newKeyList(readTexts(fields, 'values', reader)),
    variation,
    result: variationResult(variations, variation, TARGET_MATCH),
  }
}

function placeTarget(entry: CompiledTarget, targets: readonly CompiledTarget[]): readonly CompiledTarget[] {
  if (entry.key.kind !== 'user' || entry.keys.keys.length > 0) return [entry]
  const lender = targets.find((target) => target.variation === entry.variation)
  return lender === undefined ? [] : [{ ...lender, contextTargetIndex: entry.index }]
}
