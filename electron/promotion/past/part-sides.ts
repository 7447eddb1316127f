import type { PartSides, ResourceSides } from '../../../shared/contract/flags/promotion.ts'
import type { Database } from '../../instance/database/database.ts'
import { findPair, type PairIds } from '../find-pair.ts'
import type { Kind } from '../promoted-documents.ts'
import { type CommonPast, commonPast, type PairNow, type PartPast, type PastReader } from './common-past.ts'

/** How far back the operations on each flag or segment are looked through. */
const reachOf = (count: number) =>
  count === 1 ? { operations: 300, rows: 3000 } : { operations: 40, rows: 400 }

/**
 * Which environment has changed each differing part of some flags or segments since both had it the same. Throws
 * INVALID, NOT_FOUND.
 */
export function partSides<Document>(
  database: Database,
  pair: PairIds,
  reader: PastReader<Document>,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<ResourceSides[]> {
  return database.scratch(async (writer) => {
    await findPair(writer, pair)
    const sources = await reader.read(writer, pair.sourceEnvironmentId, ids)
    const targets = await reader.read(writer, pair.environmentId, ids)
    const now = ids.flatMap((id) => {
      const [source, target] = [sources.get(id), targets.get(id)]
      return source && target ? [{ source, target }] : []
    })
    const pasts = await commonPast(database, reader, pair, now, { reach: reachOf(ids.length), signal })
    return now.map((one) => {
      const id = reader.kind.idOf(one.target)
      return { id, parts: sidesOf(reader.kind, one, pasts.get(id) ?? new Map()) }
    })
  })
}

/** What the contract tells of a common past, in the order of the parts. */
export function sidesOf<Document>(
  kind: Kind<Document>,
  now: PairNow<Document>,
  past: CommonPast<Document>,
): PartSides[] {
  if (past.size === 0) return []
  return kind.parts(now.source, now.target).flatMap(({ id }) => {
    const found = past.get(id)
    return found ? [{ id, until: found.until, ...changesOf(kind, now, id, found) }] : []
  })
}

/** A side whose changes the other one has as well, such as after a merge, counts as unchanged. */
function changesOf<Document>(
  kind: Kind<Document>,
  { source, target }: PairNow<Document>,
  id: string,
  found: PartPast<Document>,
): Omit<PartSides, 'id' | 'until'> {
  const changes = { source: found.source, target: found.target }
  if (!changes.source || !changes.target) return { ...changes, canMerge: false }
  const { document, isClean } = kind.merge({ base: found.base, source, target }, id)
  if (isClean && isUnchanged(kind, target, document)) return { ...changes, source: null, canMerge: false }
  if (isClean && isSameIn(kind, source, document, id)) return { ...changes, target: null, canMerge: false }
  return { ...changes, canMerge: isClean }
}

/** Only the one part can differ. */
const isUnchanged = <Document>(kind: Kind<Document>, target: Document, document: Document) =>
  !kind.parts(target, document).some(({ isSame }) => !isSame)

/** `order` is only a part where it differs. */
const isSameIn = <Document>(kind: Kind<Document>, source: Document, target: Document, id: string) =>
  kind.parts(source, target).find((part) => part.id === id)?.isSame ?? true
