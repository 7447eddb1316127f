import type { FlagDocument } from '../../shared/model/flag-document.ts'
import type { SegmentDocument } from '../../shared/model/segment-document.ts'
import type { Database, Reader } from '../instance/database/database.ts'
import { readFlags } from '../instance/stores/flags/read-flags.ts'
import { readSegments } from '../instance/stores/segments/read-segments.ts'

/** Flags by id and segments by key: everything that the evaluation of one flag can reach. */
export interface Closure {
  readonly flags: ReadonlyMap<string, FlagDocument>
  readonly segments: ReadonlyMap<string, SegmentDocument>
  /** Ids and keys that are referenced but do not exist, so that they are not queried again. */
  readonly missing: ReadonlySet<string>
}

/**
 * Extends the closure with the saved form of `document` and everything that either can reach through
 * prerequisites and segments.
 */
export async function complete(
  database: Database,
  closure: Closure,
  document: FlagDocument,
): Promise<Closure> {
  if (isComplete(wantedBy(closure, [document]))) return closure
  const { environmentId } = document.targeting
  return database.snapshot((reader) => extend(reader, environmentId, closure, [document]))
}

/** Extends a closure in the same way, by several documents of one environment. Call it inside one snapshot. */
export async function extend(
  reader: Reader,
  environmentId: string,
  closure: Closure,
  documents: readonly FlagDocument[],
): Promise<Closure> {
  let grown = closure
  for (let next = wantedBy(grown, documents); !isComplete(next); next = wantedBy(grown, documents))
    grown = await grow(reader, environmentId, grown, next)
  return grown
}

interface Wanted {
  readonly flags: readonly string[]
  readonly segments: readonly string[]
}

const isComplete = ({ flags, segments }: Wanted) => flags.length + segments.length === 0

function wantedBy({ flags, segments, missing }: Closure, added: readonly FlagDocument[]): Wanted {
  const documents = [...added, ...flags.values()]
  const rules = [
    ...documents.flatMap(({ targeting }) => targeting.rules),
    ...[...segments.values()].flatMap(({ setting }) => setting.rules),
  ]
  const needed = documents.flatMap(({ targeting }) => targeting.prerequisites.map(({ flagId }) => flagId))
  const news = (names: readonly string[], known: ReadonlyMap<string, unknown>) =>
    [...new Set(names)].filter((name) => !known.has(name) && !missing.has(name))
  return {
    flags: news([...added.map(({ flag }) => flag.id), ...needed], flags),
    segments: news(rules.flatMap(segmentsOf), segments),
  }
}

interface Ruling {
  readonly clauses: readonly { readonly op: string; readonly values: readonly unknown[] }[]
}

function segmentsOf({ clauses }: Ruling): string[] {
  const named = clauses.filter(({ op }) => op === 'segmentMatch').flatMap(({ values }) => values)
  return named.filter((value) => typeof value === 'string')
}

async function grow(
  reader: Reader,
  environmentId: string,
  closure: Closure,
  wanted: Wanted,
): Promise<Closure> {
  const flags = await readFlags(reader, environmentId, wanted.flags)
  const segments = await readSegments(reader, environmentId, wanted.segments)
  const missing = [
    ...wanted.flags.filter((id) => !flags.has(id)),
    ...wanted.segments.filter((key) => !segments.has(key)),
  ]
  return {
    flags: new Map([...closure.flags, ...flags]),
    segments: new Map([...closure.segments, ...segments]),
    missing: new Set([...closure.missing, ...missing]),
  }
}
