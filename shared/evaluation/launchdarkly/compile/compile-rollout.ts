import { attributeOf, keyOf } from '../../context/attribute.ts'
import type { Evaluation } from '../../evaluation.ts'
import { newSha1Prefix } from '../../hash/sha1.ts'
import {
  type FieldReader,
  type Fields,
  readBoolean,
  readInteger,
  readObject,
  readObjects,
  readOptionalInteger,
  readOptionalText,
  readText,
} from '../../input/read-fields.ts'
import type { Reason } from '../../reason.ts'
import { FALLTHROUGH_IN_EXPERIMENT, MALFORMED_FLAG } from '../../results.ts'
import { variationResult } from '../variation-result.ts'
import { referenceFor } from './compile-clause.ts'
import type { Bucketing, CompiledServe, CompiledSlice } from './compiled.ts'

/** The flag properties that its rollouts use. */
export interface FlagBasis {
  readonly key: string
  readonly salt: string
  readonly variations: readonly unknown[]
}

type ServeReason = Extract<Reason, { kind: 'RULE_MATCH' | 'FALLTHROUGH' }>

/** Reads what a rule or the fallthrough serves. A variation takes precedence over a rollout. */
export function compileServe(
  fields: Fields,
  flag: FlagBasis,
  reason: ServeReason,
  reader: FieldReader,
): CompiledServe {
  const variation = readOptionalInteger(fields, 'variation', reader)
  const rollout = readObject(fields, 'rollout', reader)
  if (rollout !== undefined) reader.path.push('rollout.')
  const served = rollout === undefined ? undefined : compileRollout(rollout, flag, reason, reader)
  if (rollout !== undefined) reader.path.pop()
  if (variation !== undefined) return fixedVariation(flag, variation, reason)
  return served ?? fixed(MALFORMED_FLAG, 'it serves neither a variation nor a rollout')
}

/** Source: docs/evaluation/launchdarkly.md §7. A `seed` of 0 is valid. */
export function compileBucketing(
  hashed: { readonly key: string; readonly salt: string; readonly seed: number | undefined },
  kind: string,
  bucketBy: string,
): Bucketing {
  const contextKind = kind === '' ? 'user' : kind
  return {
    attribute: bucketBy === '' ? keyOf(contextKind) : attributeOf(contextKind, referenceFor(bucketBy, kind)),
    prefix: newSha1Prefix(
      hashed.seed === undefined ? `${hashed.key}.${hashed.salt}.` : `${decimal(hashed.seed)}.`,
    ),
  }
}

/** Converts a weight in thousandths of a percent to the float32 fraction that Go compares. */
export function float32Share(weight: number): number {
  return Math.fround(Math.fround(weight) / 100_000)
}

function fixedVariation(flag: FlagBasis, variation: number, reason: ServeReason): CompiledServe {
  const result = variationResult(flag.variations, variation, reason)
  return fixed(result, result === MALFORMED_FLAG ? `there is no variation ${variation}` : '')
}

function fixed(result: Evaluation, problem: string): CompiledServe {
  return { rollout: undefined, result, problem }
}

function compileRollout(
  fields: Fields,
  flag: FlagBasis,
  reason: ServeReason,
  reader: FieldReader,
): CompiledServe | undefined {
  const experiment = readText(fields, 'kind', reader) === 'experiment'
  const kind = readText(fields, 'contextKind', reader)
  const bucketBy = readOptionalText(fields, 'bucketBy', reader)
  const seed = readOptionalInteger(fields, 'seed', reader)
  const slices = compileSlices(fields, experiment, flag, reason, reader)
  if (slices.length === 0) return undefined
  // An experiment always hashes the key and ignores bucketBy.
  const bucketing = compileBucketing({ ...flag, seed }, kind, experiment ? '' : bucketBy)
  const rollout = { bucketing, bounds: boundsOf(slices), slices, experiment }
  return { rollout, result: MALFORMED_FLAG, problem: '' }
}

function compileSlices(
  fields: Fields,
  experiment: boolean,
  flag: FlagBasis,
  reason: ServeReason,
  reader: FieldReader,
): readonly CompiledSlice[] {
  const inExperiment = inExperimentReason(reason)
  return readObjects(fields, 'variations', reader, (slice, index) => {
    const variation = readInteger(slice, 'variation', reader)
    const weight = readInteger(slice, 'weight', reader)
    const result = variationResult(flag.variations, variation, reason)
    return {
      result,
      inExperiment: experiment ? variationResult(flag.variations, variation, inExperiment) : result,
      untracked: readBoolean(slice, 'untracked', reader),
      index,
      variation,
      weight,
    }
  })
}

function boundsOf(slices: readonly CompiledSlice[]): readonly number[] {
  let sum = 0
  return slices.map(({ weight }) => {
    sum = Math.fround(sum + float32Share(weight))
    return sum
  })
}

function inExperimentReason(reason: ServeReason): ServeReason {
  return reason.kind === 'FALLTHROUGH' ? FALLTHROUGH_IN_EXPERIMENT : { ...reason, inExperiment: true }
}

/** The exact digits of the double, as Go prints its int64. */
function decimal(seed: number): string {
  return Number.isSafeInteger(seed) ? String(seed) : BigInt(seed).toString()
}
