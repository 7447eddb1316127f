import type { Json, JsonObject } from '../../json/json.ts'
import { digitsName, numbersIn, type PlacedNumber } from './digits.ts'

/** Which members of a part are parts themselves: see `digits.ts`. */
export interface PartShape {
  /** Members that are one part. */
  readonly one?: Readonly<Record<string, PartShape>>
  /** Members that list parts, or name them by key. */
  readonly many?: Readonly<Record<string, PartShape>>
}

const leaf: PartShape = {}

const served = { rollout: { many: { variations: leaf } } }

const flag: PartShape = {
  one: { fallthrough: { one: served }, clientSideAvailability: leaf },
  many: {
    prerequisites: leaf,
    targets: leaf,
    contextTargets: leaf,
    rules: { one: served, many: { clauses: leaf } },
  },
}

const segment: PartShape = {
  many: { includedContexts: leaf, excludedContexts: leaf, rules: { many: { clauses: leaf } } },
}

export const itemShapes = { flag, segment }

/** A whole payload. */
export const payloadShape: PartShape = { many: { flags: flag, segments: segment } }

/** The numbers of a part, without those of the parts in it. */
export const ownNumbers = (part: JsonObject, shape: PartShape): PlacedNumber[] =>
  ownMembers(part, shape).flatMap((name) => numbersIn(part[name] ?? null, [name]))

/** The members of a part that are not parts, in one order for all parts: a flag's variations come first. */
export function ownMembers(part: JsonObject, shape: PartShape): string[] {
  return Object.keys(part)
    .filter((name) => name !== digitsName && !isMember(shape.one, name) && !isMember(shape.many, name))
    .sort(byName)
}

function byName(a: string, b: string): number {
  if (a === 'variations' || b === 'variations') return a === 'variations' ? -1 : 1
  return a < b ? -1 : 1
}

export const isMember = (shapes: PartShape['one'], name: string) =>
  shapes !== undefined && Object.hasOwn(shapes, name)

export const isContainer = (value: Json | undefined): value is JsonObject | readonly Json[] =>
  typeof value === 'object' && value !== null

export const isPart = (value: Json | undefined): value is JsonObject =>
  isContainer(value) && !Array.isArray(value)
