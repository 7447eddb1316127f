import { sql } from 'kysely'
import type { Comparison, Difference } from '../../shared/contract/flags/promotion.ts'
import type { Part } from '../../shared/merge/environments/part.ts'
import { timeSlices } from '../../shared/turns.ts'
import type { Database, Reader } from '../instance/database/database.ts'
import type { BulkSteps } from '../instance/stores/bulk/in-chunks.ts'
import { readFlags } from '../instance/stores/flags/read-flags.ts'
import { readSegmentsById } from '../instance/stores/segments/read-segments.ts'
import { findPair, type PairIds } from './find-pair.ts'
import { flagKind, type Kind, segmentKind } from './promoted-documents.ts'

/** The notes of the parts that are meant to differ, by resource id and part. */
export type IntendedNotes = ReadonlyMap<string, ReadonlyMap<string, string>>

const chunk = 100

/** Compares all flags and segments of two environments on one snapshot, in small steps. */
export function compareEnvironments(
  database: Database,
  pair: PairIds,
  intended: IntendedNotes,
  steps: BulkSteps,
): Promise<Comparison> {
  return database.snapshot(async (reader) => {
    const { projectId } = await findPair(reader, pair)
    const [flagIds, segmentIds] = [
      await idsOf(reader, 'flag', projectId),
      await idsOf(reader, 'segment', projectId),
    ]
    const total = flagIds.length + segmentIds.length
    const told = (done: number) => {
      steps.signal.throwIfAborted()
      steps.onProgress({ type: 'progress', stage: 'comparing', done, total })
    }
    const flags = await compareInChunks(reader, pair, flagIds, 'flag', flagKind, readFlags, told)
    const segments = await compareInChunks(
      reader,
      pair,
      segmentIds,
      'segment',
      segmentKind,
      readSegmentsById,
      (done) => told(flagIds.length + done),
    )
    return {
      differences: [...flags, ...segments].map((difference) => withNotes(difference, intended)),
      sameFlags: flagIds.length - flags.length,
      sameSegments: segmentIds.length - segments.length,
    }
  })
}

async function idsOf(reader: Reader, table: 'flag' | 'segment', projectId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from ${sql.table(table)} where project_id = ${projectId} order by key`.execute(reader)
  return rows.map(({ id }) => id)
}

type ReadSome<Document> = (
  reader: Reader,
  environmentId: string,
  ids: readonly string[],
) => Promise<ReadonlyMap<string, Document>>

async function compareInChunks<Document>(
  reader: Reader,
  { sourceEnvironmentId, environmentId }: PairIds,
  ids: readonly string[],
  name: Difference['kind'],
  { keyOf, parts }: Kind<Document>,
  read: ReadSome<Document>,
  onDone: (done: number) => void,
): Promise<Difference[]> {
  const differences: Difference[] = []
  const step = timeSlices()
  for (let start = 0; start < ids.length; start += chunk) {
    onDone(start)
    const part = ids.slice(start, start + chunk)
    const source = await read(reader, sourceEnvironmentId, part)
    const target = await read(reader, environmentId, part)
    for (const id of part) {
      const [from, to] = [source.get(id), target.get(id)]
      const different = from && to ? parts(from, to).filter(({ isSame }) => !isSame) : []
      if (to && different.length > 0)
        differences.push({ kind: name, id, key: keyOf(to), parts: different.map(unmarked) })
      await step()
    }
  }
  return differences
}

const unmarked = ({ id, label }: Part) => ({ id, label, intended: null })

function withNotes(difference: Difference, intended: IntendedNotes): Difference {
  const notes = intended.get(difference.id)
  if (!notes) return difference
  return {
    ...difference,
    parts: difference.parts.map((part) => ({ ...part, intended: notes.get(part.id) ?? null })),
  }
}
