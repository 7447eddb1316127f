import { sql } from 'kysely'
import { AppError } from '../../../shared/errors.ts'
import type { FlagDocument } from '../../../shared/model/flag-document.ts'
import type { Json } from '../../../shared/model/json.ts'
import { sameJson } from '../../../shared/payload/same-json.ts'
import type { Writer } from '../database.ts'
import { checkDocument } from './check-document.ts'
import { readFlags } from './read-flags.ts'
import { writeFlags } from './write-flags.ts'

/**
 * Writes a document over the one it was based on. Throws STALE when somebody else has saved in between, NOT_FOUND when
 * the flag or the environment is gone, INVALID with the fields. Nothing is written where nothing differs.
 */
export async function saveFlag(writer: Writer, document: FlagDocument): Promise<FlagDocument> {
  const saved = await lockFlag(writer, document)
  refuseStale(saved, document)
  const flag = !sameJson(saved.flag as Json, document.flag as Json)
  const targeting = !sameJson(own(saved), own(document))
  if (flag || targeting) await checkDocument(writer, document)
  if (flag || targeting) await writeFlags(writer, [{ document, flag, targeting }])
  return lockFlag(writer, document)
}

async function lockFlag(writer: Writer, { flag, targeting }: FlagDocument): Promise<FlagDocument> {
  await sql`select from flag where id = ${flag.id} for update`.execute(writer)
  await sql`select from targeting where id = ${targeting.id} for update`.execute(writer)
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

const own = ({ targeting: { updatedAt: _, ...targeting } }: FlagDocument) => targeting as unknown as Json
