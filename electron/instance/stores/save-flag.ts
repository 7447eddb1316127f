import { sql } from 'kysely'
import { AppError } from '../../../shared/errors.ts'
import type { FlagDocument } from '../../../shared/model/flag-document.ts'
import { sameJson } from '../../../shared/payload/same-json.ts'
import type { Writer } from '../database.ts'
import { checkDocument } from './check-document.ts'
import { readFlags } from './read-flags.ts'
import { refuseUnstorable } from './refuse-unstorable.ts'
import { type FlagWrite, writeFlags } from './write-flags.ts'

/**
 * Writes a document over the one it was based on. Throws STALE when somebody else has saved in between, NOT_FOUND when
 * the flag or the environment is gone, INVALID with the fields. Nothing is written where nothing differs.
 */
export async function saveFlag(writer: Writer, wanted: FlagDocument): Promise<FlagDocument> {
  refuseUnstorable(wanted)
  if (wanted.targeting.prerequisites.length > 0) await lockPrerequisites(writer, wanted)
  const saved = await lockFlag(writer, wanted)
  refuseStale(saved, wanted)
  const document = withPayloadVersion(wanted, saved)
  const write = differences(saved, document)
  if (!write.flag && !write.targeting) return saved
  await checkDocument(writer, document)
  await writeFlags(writer, [write])
  return lockFlag(writer, document)
}

// A draft does not decide what SDKs take for newer: the database raises it.
function withPayloadVersion({ flag, targeting }: FlagDocument, saved: FlagDocument): FlagDocument {
  return { flag, targeting: { ...targeting, payloadVersion: saved.targeting.payloadVersion } }
}

function differences(saved: FlagDocument, document: FlagDocument): FlagWrite {
  return {
    document,
    flag: !sameJson(saved.flag, document.flag),
    variations: !sameJson(saved.flag.variations, document.flag.variations),
    targeting: !sameJson(own(saved), own(document)),
    isNew: false,
  }
}

// Two savers who do not see each other's prerequisites could close a circle together. Before the flag is locked, as an
// import locks in this order too.
async function lockPrerequisites(writer: Writer, { targeting }: FlagDocument): Promise<void> {
  await sql`select from environment where id = ${targeting.environmentId} for no key update`.execute(writer)
}

async function lockFlag(writer: Writer, { flag, targeting }: FlagDocument): Promise<FlagDocument> {
  await sql`select from flag where id = ${flag.id} for no key update`.execute(writer)
  await sql`select from targeting where id = ${targeting.id} for no key update`.execute(writer)
  const saved = (await readFlags(writer, targeting.environmentId, [flag.id])).get(flag.id)
  const isSame = saved?.targeting.id === targeting.id && saved.flag.projectId === flag.projectId
  if (!saved || !isSame) throw new AppError('NOT_FOUND', `The flag ${flag.key} does not exist any more.`)
  return saved
}

function refuseStale(saved: FlagDocument, { flag, targeting }: FlagDocument): void {
  if (saved.flag.version === flag.version && saved.targeting.version === targeting.version) return
  throw new AppError(
    'STALE',
    `The flag ${saved.flag.key} was changed since this draft was begun (v${targeting.payloadVersion} then, v${saved.targeting.payloadVersion} now).`,
  )
}

const own = ({ targeting: { updatedAt: _, ...targeting } }: FlagDocument) => targeting
