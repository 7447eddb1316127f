import type { FlagDocument } from '../../shared/model/flag-document.ts'
import type { SegmentDocument } from '../../shared/model/segment-document.ts'
import type { Database, Reader } from '../instance/database.ts'
import { readFlags } from '../instance/stores/read-flags.ts'
import { readSegments } from '../instance/stores/read-segments.ts'

/** Flags by id and segments by key: all that the evaluation of some flag can come to. */
export interface Closure {
  readonly flags: Map<string, FlagDocument>
  readonly segments: Map<string, SegmentDocument>
}

/** Adds to `closure` whatever `document` leads to through prerequisites and segments, level by level. */
export async function complete(database: Database, closure: Closure, document: FlagDocument): Promise<void> {
  const { environmentId } = document.targeting
  const missing = missingFrom(closure, document)
  if (missing.flags.length === 0 && missing.segments.length === 0) return
  await database.snapshot(async (reader) => {
    for (
      let next = missing;
      next.flags.length + next.segments.length > 0;
      next = missingFrom(closure, document)
    ) {
      await addFlags(reader, closure, environmentId, next.flags)
      await addSegments(reader, closure, environmentId, next.segments)
      if (stillMissing(closure, next)) return
    }
  })
}

interface Missing {
  readonly flags: string[]
  readonly segments: string[]
}

function missingFrom(closure: Closure, document: FlagDocument): Missing {
  const documents = [document, ...closure.flags.values()]
  const flags = documents.flatMap(({ targeting }) =>
    targeting.prerequisites.map((prerequisite) => prerequisite.flagId),
  )
  const segments = [
    ...documents.flatMap(({ targeting }) => targeting.rules.flatMap(segmentsOf)),
    ...[...closure.segments.values()].flatMap(({ setting }) => setting.rules.flatMap(segmentsOf)),
  ]
  return {
    flags: [...new Set(flags)].filter((id) => !closure.flags.has(id) && id !== document.flag.id),
    segments: [...new Set(segments)].filter((key) => !closure.segments.has(key)),
  }
}

function segmentsOf(rule: {
  readonly clauses: readonly { readonly op: string; readonly values: readonly unknown[] }[]
}) {
  const named = rule.clauses
    .filter((clause) => clause.op === 'segmentMatch')
    .flatMap((clause) => clause.values)
  return named.filter((value): value is string => typeof value === 'string')
}

async function addFlags(
  reader: Reader,
  closure: Closure,
  environmentId: string,
  ids: string[],
): Promise<void> {
  if (ids.length === 0) return
  for (const [id, document] of await readFlags(reader, environmentId, ids)) closure.flags.set(id, document)
}

async function addSegments(
  reader: Reader,
  closure: Closure,
  environmentId: string,
  keys: string[],
): Promise<void> {
  if (keys.length === 0) return
  for (const [key, document] of await readSegments(reader, environmentId, keys))
    closure.segments.set(key, document)
}

// A clause may name what does not exist: nothing was found for all that was asked, so asking again is no use.
const stillMissing = (closure: Closure, { flags, segments }: Missing) =>
  !flags.some((id) => closure.flags.has(id)) && !segments.some((key) => closure.segments.has(key))
