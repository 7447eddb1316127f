import type { FlagDocument } from '../../model/flag-document.ts'
import type { Payload } from '../../model/payload.ts'
import type { SegmentDocument } from '../../model/segment-document.ts'
import { segmentToWire } from '../segment.ts'
import { type FlagLookup, flagToWire } from './flag-to-wire.ts'
import { variationIndex } from './variation-index.ts'

/**
 * Builds an SDK payload from documents of one environment, including every imported property. Prerequisites
 * are resolved among these documents.
 */
export function toPayload(flags: Iterable<FlagDocument>, segments: Iterable<SegmentDocument>): Payload {
  const documents = [...flags]
  const lookup = flagLookup(documents)
  return {
    flags: byKey(documents, (document) => [document.flag.key, flagToWire(document, lookup)]),
    segments: byKey(segments, (document) => [document.segment.key, segmentToWire(document)]),
  }
}

/** Resolves the flag ids of prerequisites. */
export function flagLookup(documents: Iterable<FlagDocument>): FlagLookup {
  const flags = new Map(
    Array.from(documents, ({ flag }) => [
      flag.id,
      { key: flag.key, variations: variationIndex(flag.variations) },
    ]),
  )
  return (id) => flags.get(id)
}

// An object without a prototype: `constructor` and `__proto__` are ordinary keys.
function byKey<T, Part>(items: Iterable<T>, entry: (item: T) => [string, Part]): Record<string, Part> {
  const map: Record<string, Part> = Object.create(null)
  for (const item of items) {
    const [key, value] = entry(item)
    map[key] = value
  }
  return map
}
