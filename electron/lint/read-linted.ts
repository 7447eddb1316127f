import type { FlagData } from '../../shared/evaluation/index.ts'
import { flagDataOf } from '../../shared/payload/flag-data-of.ts'
import { toPayloadInTurns } from '../../shared/payload/render/to-payload.ts'
import { readDocuments } from '../evaluation/read-documents.ts'
import { readHead } from '../evaluation/read-head.ts'
import type { Database } from '../instance/database/database.ts'
import { flagParts, segmentParts } from './place-of.ts'

type Parts = ReturnType<typeof flagParts>

interface Resource {
  readonly id: string
  readonly parts: Parts
}

/** An environment as lint reads it. */
export interface Linted {
  readonly data: FlagData
  /** Flags and segments by key. */
  readonly flags: ReadonlyMap<string, Resource>
  readonly segments: ReadonlyMap<string, Resource>
  readonly variationNames: ReadonlyMap<string, readonly string[]>
}

/** Reads an environment, unless it is still at `known`. Throws NOT_FOUND. */
export async function readLinted(
  database: Database,
  environmentId: string,
  known: string | undefined,
): Promise<{ readonly revision: string; readonly read?: () => Promise<Linted> }> {
  return database.snapshot(async (reader) => {
    const { model, revision } = await readHead(reader, environmentId)
    if (revision === known) return { revision }
    const { flags, segments } = await readDocuments(reader, environmentId)
    const documents = Array.from(flags.values(), ({ document }) => document).toSorted((a, b) =>
      a.flag.key < b.flag.key ? -1 : 1,
    )
    const settings = Array.from(segments.values(), ({ document }) => document).toSorted((a, b) =>
      a.segment.key < b.segment.key ? -1 : 1,
    )
    // Outside the snapshot, whose connection others may need.
    const read = async (): Promise<Linted> => ({
      data:
        model === 'flagbase'
          ? flagDataOf(model, documents, settings)
          : { model: 'launchdarkly', ...(await toPayloadInTurns(documents, settings)) },
      flags: new Map(documents.map((one) => [one.flag.key, { id: one.flag.id, parts: flagParts(one) }])),
      segments: new Map(
        settings.map((one) => [one.segment.key, { id: one.segment.id, parts: segmentParts(one) }]),
      ),
      variationNames: new Map(
        documents.map(({ flag: { key, variations } }) => [key, variations.map(({ name }) => name)]),
      ),
    })
    return { revision, read }
  })
}
