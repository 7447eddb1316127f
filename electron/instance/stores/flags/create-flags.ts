import { sql } from 'kysely'
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
  const ids = flags.map(({ id }) => id)
  await sql`set local flagbench.defaults = 'off'`.execute(writer)
  // Inserts without upsert: the caller may have chosen the id, which must not overwrite another flag.
  await insertRows(writer, flagTables.flag, flags.map(flagRow))
  await upsertOwned(writer, flagTables.variation, ids, flags.flatMap(variationRows))
  await sql`select add_default_targetings(${ids}::uuid[])`.execute(writer)
  await sql`set local flagbench.defaults = 'on'`.execute(writer)
  return inOrder(await readSharedFlags(writer, ids), ids, 'flag')
}

function toFlag({ id = newId(), variations = onAndOff, ...input }: NewFlag): Flag {
  const named = variations.map(({ id: own = newId(), ...variation }) => ({
    id: own,
    name: '',
    description: '',
    ...variation,
  }))
  return { ...input, id, version: 1, variations: named }
}

const onAndOff: readonly NewVariation[] = [
  { key: 'on', value: true },
  { key: 'off', value: false },
]
