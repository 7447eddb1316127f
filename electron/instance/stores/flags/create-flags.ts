import { sql } from 'kysely'
import { AppError } from '../../../../shared/errors.ts'
import type { Json } from '../../../../shared/json/json.ts'
import type { Flag } from '../../../../shared/model/flag-document.ts'
import { newId } from '../../../../shared/model/new-id.ts'
import type { Writer } from '../../database/database.ts'
import { inOrder } from '../in-order.ts'
import { refuseUnstorable } from '../refuse-unstorable.ts'
import { shareProjects } from '../tree/share-projects.ts'
import { insertRows, upsertOwned } from '../upsert.ts'
import { flagRow, variationRows } from './flag-rows.ts'
import { flagTables } from './flag-tables.ts'
import { readSharedFlags } from './read-flags.ts'

export interface NewVariation {
  /** Chosen by the caller; generated if absent. */
  readonly id?: string | undefined
  readonly key: string
  readonly name?: string
  readonly description?: string
  readonly value: Json
  readonly digits?: string[] | undefined
}

export interface NewFlag {
  /** Chosen by the caller; generated if absent. */
  readonly id?: string | undefined
  readonly projectId: string
  readonly key: string
  readonly name: string
  readonly description: string
  readonly tags: string[]
  /** Absent: `on` (true) and `off` (false). */
  readonly variations?: readonly NewVariation[] | undefined
  /** Served while the flag is off; absent: the last variation. */
  readonly offVariationKey?: string | undefined
  /** Served to everybody once the flag is on; absent: the first variation. */
  readonly onVariationKey?: string | undefined
}

/**
 * Creates flags that are off in every environment, and returns them in the same order. Throws CONFLICT if a
 * key is taken, NOT_FOUND if a project no longer exists, INVALID with the field; two variations with the same
 * key are refused when the transaction ends.
 */
export async function createFlags(writer: Writer, inputs: readonly NewFlag[]): Promise<Flag[]> {
  for (const input of inputs) refuseUnstorable(input)
  await shareProjects(
    writer,
    inputs.map(({ projectId }) => projectId),
  )
  const flags = inputs.map(toFlag)
  const chosen = inputs.flatMap((input, at) => chosenOf(input, flags[at] as Flag))
  const ids = flags.map(({ id }) => id)
  await sql`set local flagbench.defaults = 'off'`.execute(writer)
  // Inserts without upsert: the caller may have chosen the id, which must not overwrite another flag.
  await insertRows(writer, flagTables.flag, flags.map(flagRow))
  await upsertOwned(writer, flagTables.variation, ids, flags.flatMap(variationRows))
  await sql`select add_default_targetings(${ids}::uuid[])`.execute(writer)
  await serveChosen(writer, chosen)
  await sql`set local flagbench.defaults = 'on'`.execute(writer)
  return inOrder(await readSharedFlags(writer, ids), ids, 'flag')
}

function toFlag(input: NewFlag): Flag {
  const { id = newId(), projectId, key, name, description, tags, variations = onAndOff } = input
  const named = variations.map(({ id: own = newId(), ...variation }) => ({
    id: own,
    name: '',
    description: '',
    ...variation,
  }))
  return { id, projectId, key, name, description, tags, archived: false, version: 1, variations: named }
}

const onAndOff: readonly NewVariation[] = [
  { key: 'on', value: true },
  { key: 'off', value: false },
]

/** The variations that a flag's targetings serve; null: as the database chooses. */
interface ChosenVariations {
  readonly flagId: string
  readonly offId: string | null
  readonly onId: string | null
}

function chosenOf({ offVariationKey, onVariationKey }: NewFlag, flag: Flag): readonly ChosenVariations[] {
  const offId = variationIdOf(flag, 'offVariationKey', offVariationKey)
  const onId = variationIdOf(flag, 'onVariationKey', onVariationKey)
  return offId || onId ? [{ flagId: flag.id, offId, onId }] : []
}

function variationIdOf({ key: flagKey, variations }: Flag, field: string, key?: string): string | null {
  if (key === undefined) return null
  const found = variations.find((variation) => variation.key === key)
  if (found) return found.id
  const message = `The new flag ${flagKey} has no variation ${key}.`
  throw new AppError('INVALID', message, { fields: [{ field, message }] })
}

async function serveChosen(writer: Writer, chosen: readonly ChosenVariations[]): Promise<void> {
  if (chosen.length === 0) return
  const rows = sql`json_to_recordset(${JSON.stringify(chosen)}::json)
    as chosen ("flagId" uuid, "offId" uuid, "onId" uuid)`
  await sql`update targeting t set off_variation_id = "offId" from ${rows}
    where t.flag_id = "flagId" and t.off_variation_id <> "offId"`.execute(writer)
  await sql`update targeting_fallthrough_variation s set variation_id = "onId" from ${rows}
    join targeting t on t.flag_id = "flagId"
    where s.targeting_id = t.id and s.variation_id <> "onId"`.execute(writer)
}
