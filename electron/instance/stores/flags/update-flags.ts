import { sql } from 'kysely'
import type { TargetingChange } from '../../../../shared/contract/flags/targeting.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { Json } from '../../../../shared/json/json.ts'
import { sameJson } from '../../../../shared/json/same-json.ts'
import type { Flag } from '../../../../shared/model/flag-document.ts'
import { newId } from '../../../../shared/model/new-id.ts'
import type { Targeting } from '../../../../shared/model/targeting.ts'
import type { Variation } from '../../../../shared/model/variation.ts'
import type { Reader, Writer } from '../../database/database.ts'
import { definedFields } from '../defined-fields.ts'
import { refuseKeysInTurn } from '../refuse-keys-in-turn.ts'
import { refuseOtherVersion } from '../refuse-other-version.ts'
import { type FlagDocumentId, type FlagEdit, lockFlags, lockPrerequisites, stillThere } from './lock-flags.ts'
import { writeEdits } from './save-flags.ts'

export interface FlagChange {
  readonly flagId: string
  readonly ifVersion: string
  readonly key?: string | undefined
  readonly name?: string | undefined
  readonly description?: string | undefined
  readonly tags?: string[] | undefined
  readonly archived?: boolean | undefined
  /** The complete list, in order; a variation without a known id is new. */
  readonly variations?: readonly WrittenVariation[] | undefined
}

interface WrittenVariation {
  readonly id?: string | undefined
  readonly key: string
  readonly name: string
  readonly description: string
  readonly value: Json
  readonly digits?: string[] | undefined
}

/**
 * Changes the shared parts of some flags; no flag may occur twice. Throws NOT_FOUND, STALE, CONFLICT,
 * INVALID.
 */
export async function updateFlags(writer: Writer, changes: readonly FlagChange[]): Promise<Flag[]> {
  const ids = await anyDocumentIds(
    writer,
    changes.map(({ flagId }) => flagId),
  )
  const found = await lockFlags(writer, ids)
  const edits = changes.map((change, at) => flagEdit(stillThere(found[at]), change))
  refuseKeysInTurn(
    edits.map(({ saved }) => saved.flag),
    edits.map(({ wanted }) => wanted.flag),
  )
  return (await writeEdits(writer, edits)).map(({ flag }) => flag)
}

function flagEdit(
  saved: FlagEdit['saved'],
  { flagId: _, ifVersion, variations, ...change }: FlagChange,
): FlagEdit {
  refuseOtherVersion(ifVersion, String(saved.flag.version), `flag ${saved.flag.key}`)
  const flag: Flag = {
    ...saved.flag,
    ...definedFields(change),
    ...(variations && { variations: variations.map((variation) => toVariation(variation, saved.flag)) }),
  }
  return { saved, wanted: { flag, targeting: saved.targeting } }
}

/** A value that stays keeps its digits, even if the request leaves them out. */
function toVariation({ id = newId(), ...written }: WrittenVariation, { variations }: Flag): Variation {
  const before = variations.find((variation) => variation.id === id)
  const kept = before?.digits && sameJson(before.value, written.value) ? { digits: before.digits } : {}
  return { ...kept, id, ...definedFields(written) }
}

export interface TargetingUpdate extends FlagDocumentId, TargetingChange {
  /** `flag.targeting`: both versions, joined by a dot. */
  readonly ifVersion: string
}

/**
 * Changes parts of some targetings; no targeting may occur twice. Throws the same errors as `updateFlags`.
 */
export async function updateTargetings(
  writer: Writer,
  changes: readonly TargetingUpdate[],
): Promise<FlagEdit['saved'][]> {
  await refuseEarly(writer, changes)
  await lockPrerequisites(
    writer,
    changes.flatMap(({ prerequisites = [], environmentId }) =>
      prerequisites.length > 0 ? environmentId : [],
    ),
  )
  const found = await lockFlags(writer, changes)
  const edits = changes.map(({ flagId: _, environmentId: __, ifVersion, ...change }, at) => {
    const saved = stillThere(found[at])
    const { flag, targeting } = saved
    refuseOtherVersion(ifVersion, `${flag.version}.${targeting.version}`, `flag ${flag.key}`)
    return { saved, wanted: { flag, targeting: changed(targeting, change) } }
  })
  return writeEdits(writer, edits)
}

function changed(saved: Targeting, { clientSideAvailability, ...change }: TargetingChange): Targeting {
  const { extra } = saved.clientSideAvailability
  return {
    ...saved,
    ...definedFields(change),
    ...(clientSideAvailability && { clientSideAvailability: { ...clientSideAvailability, extra } }),
  }
}

// When many writers compete for one flag, most hold an old version. Refuse them before they wait for the
// lock.
async function refuseEarly(reader: Reader, changes: readonly TargetingUpdate[]): Promise<void> {
  const versions = changes.filter(({ ifVersion }) => ifVersion !== '*')
  if (versions.length === 0) return
  const { rows } = await sql<{ key: string; version: string; wanted: string }>`
    select f.key, f.version || '.' || t.version as version, c."ifVersion" as wanted
    from json_to_recordset(${JSON.stringify(versions.map(early))}::json)
      as c ("flagId" uuid, "environmentId" uuid, "ifVersion" text)
    join targeting t on t.flag_id = c."flagId" and t.environment_id = c."environmentId"
    join flag f on f.id = t.flag_id`.execute(reader)
  for (const { key, version, wanted } of rows) refuseOtherVersion(wanted, version, `flag ${key}`)
}

const early = ({ flagId, environmentId, ifVersion }: TargetingUpdate) => ({
  flagId,
  environmentId,
  ifVersion,
})

/** Any one environment for each flag, in the order of the flags. Throws NOT_FOUND. */
async function anyDocumentIds(reader: Reader, flagIds: readonly string[]): Promise<FlagDocumentId[]> {
  const { rows } =
    await sql<FlagDocumentId>`select distinct on (flag_id) flag_id as "flagId", environment_id as "environmentId"
    from targeting where flag_id = any(${flagIds}::uuid[]) order by flag_id, environment_id`.execute(reader)
  const ids = new Map(rows.map((row) => [row.flagId, row]))
  return flagIds.map((id) => {
    const found = ids.get(id)
    if (!found) throw new AppError('NOT_FOUND', 'The flag does not exist.')
    return found
  })
}
