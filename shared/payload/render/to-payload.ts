import type { FlagDocument } from '../../model/flag-document.ts'
import type { Payload } from '../../model/payload.ts'
import type { SegmentDocument } from '../../model/segment-document.ts'
import { timeSlices } from '../../turns.ts'
import { byKey } from '../by-key.ts'
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

/** The same, yielding to other work in between: thousands of flags take a while. */
export async function toPayloadInTurns(
  flags: Iterable<FlagDocument>,
  segments: Iterable<SegmentDocument>,
): Promise<Payload> {
  const documents = [...flags]
  const lookup = flagLookup(documents)
  const wires: [string, Payload['flags'][string]][] = []
  const step = timeSlices()
  for (const document of documents) {
    wires.push([document.flag.key, flagToWire(document, lookup)])
    await step()
  }
  return { ...toPayload([], segments), flags: byKey(wires, (wire) => wire) }
}

/** Resolves the flag ids of prerequisites. Most flags are nobody's, so each is read at its first use. */
export function flagLookup(documents: Iterable<FlagDocument>): FlagLookup {
  const flags = new Map(Array.from(documents, ({ flag }) => [flag.id, flag]))
  const known = new Map<string, ReturnType<FlagLookup>>()
  return (id) => {
    const flag = flags.get(id)
    if (!flag || known.has(id)) return known.get(id)
    const found = { key: flag.key, variations: variationIndex(flag.variations) }
    known.set(id, found)
    return found
  }
}
