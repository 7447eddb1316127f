import type { PromotionChoice } from '../../shared/contract/flags/promotion.ts'
import type { Reader } from '../instance/database/database.ts'
import { readFlags } from '../instance/stores/flags/read-flags.ts'
import { readSegments, readSegmentsById } from '../instance/stores/segments/read-segments.ts'
import type { IntendedNotes } from './compare-environments.ts'
import type { PairIds } from './find-pair.ts'
import {
  type Flags,
  flagKind,
  type Kind,
  type PromotedDocument,
  type Segments,
  segmentKind,
} from './promoted-documents.ts'

export interface PromotionInput extends PairIds {
  readonly flags: readonly PromotionChoice[]
  readonly segments: readonly PromotionChoice[]
}

/** The flags and segments that a promotion writes. */
export interface PromotionPlan {
  readonly flags: Flags
  readonly segments: Segments
}

/**
 * Promotes the chosen parts, and takes along what they need: segments and prerequisites that differ, except
 * for their intended differences. What was chosen itself is promoted only as chosen. Call it inside one
 * snapshot.
 */
export async function planPromotion(
  reader: Reader,
  input: PromotionInput,
  intended: IntendedNotes,
): Promise<PromotionPlan> {
  const flags: Flags = new Map()
  const segments: Segments = new Map()
  const chosen = { flags: partsById(input.flags), segments: partsById(input.segments) }
  let flagPairs = await readPairs(input, (place) => readFlags(reader, place, [...chosen.flags.keys()]))
  let segmentPairs = await readPairs(input, (place) =>
    readSegmentsById(reader, place, [...chosen.segments.keys()]),
  )
  while (flagPairs.length + segmentPairs.length > 0) {
    const needs = [
      ...promoteNew(flags, flagPairs, flagKind, chosen.flags, intended),
      ...promoteNew(segments, segmentPairs, segmentKind, chosen.segments, intended),
    ]
    const flagIds = needs.flatMap((need) => need.flagIds).filter((id) => !flags.has(id))
    const known = new Set(Array.from(segments.values(), ({ target }) => target.segment.key))
    const keys = needs.flatMap(({ segmentKeys }) => segmentKeys).filter((key) => !known.has(key))
    flagPairs = await readPairs(input, (place) => readFlags(reader, place, flagIds))
    segmentPairs = await readPairs(input, (place) => readSegments(reader, place, keys))
  }
  return { flags, segments }
}

const partsById = (choices: readonly PromotionChoice[]) =>
  new Map(choices.map(({ id, parts }) => [id, new Set(parts)]))

/** Each document in the source and in the target, if both are there. */
async function readPairs<Document>(
  { sourceEnvironmentId, environmentId }: PairIds,
  read: (environmentId: string) => Promise<ReadonlyMap<string, Document>>,
): Promise<(readonly [source: Document, target: Document])[]> {
  const [sources, targets] = [await read(sourceEnvironmentId), await read(environmentId)]
  return [...targets].flatMap(([name, target]) => {
    const source = sources.get(name)
    return source ? [[source, target] as const] : []
  })
}

/** Adds what is not yet in `plan` and changes something; returns what that needs. */
function promoteNew<Document>(
  plan: Map<string, PromotedDocument<Document>>,
  pairs: readonly (readonly [Document, Document])[],
  kind: Kind<Document>,
  chosen: ReadonlyMap<string, ReadonlySet<string>>,
  intended: IntendedNotes,
) {
  return pairs.flatMap(([source, target]) => {
    const id = kind.idOf(target)
    if (plan.has(id)) return []
    const notes = intended.get(id)
    const differing = kind.parts(source, target).filter((part) => !part.isSame && !notes?.has(part.id))
    const parts = chosen.get(id) ?? new Set(differing.map((part) => part.id))
    if (parts.size === 0) return []
    const promoted = kind.promote(source, target, parts)
    const needs = kind.needs(target, promoted)
    plan.set(id, { source, target, promoted, parts, needs, isChosen: chosen.has(id) })
    return [needs]
  })
}
