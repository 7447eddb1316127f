import { sql } from 'kysely'
import { AppError } from '../../../shared/errors.ts'
import type { Json } from '../../../shared/model/json.ts'
import { newId } from '../../../shared/model/new-id.ts'
import type { Writer } from '../database.ts'
import { variationRows } from './flag-rows.ts'
import { flagTables } from './flag-tables.ts'
import { refuseUnstorable } from './refuse-unstorable.ts'
import { upsertOwned } from './upsert.ts'

export interface NewVariation {
  /** The writer's own, or made here. */
  readonly id?: string | undefined
  readonly key: string
  readonly name?: string
  readonly description?: string
  readonly value: Json
}

export interface NewFlag {
  /** The writer's own, or made here. */
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
 * Creates a flag that is off in every environment. Throws CONFLICT when the key is taken, NOT_FOUND when the project
 * is gone, INVALID with the field; two variations with the same key are refused when the transaction ends.
 */
export async function createFlag(writer: Writer, input: NewFlag): Promise<{ id: string }> {
  refuseUnstorable(input)
  const { rows } = await sql`select from project where id = ${input.projectId} for share`.execute(writer)
  if (rows.length === 0) throw new AppError('NOT_FOUND', 'The project does not exist any more.')
  const named = (input.variations ?? onAndOff).map(({ id = newId(), ...variation }) => ({
    id,
    name: '',
    description: '',
    ...variation,
  }))
  const flag = { ...input, id: input.id ?? newId(), version: 1, variations: named }
  await sql`set local flagbench.defaults = 'off'`.execute(writer)
  // A plain insert: the id may be the writer's, and must not pull another flag over.
  await sql`insert into flag (id, project_id, key, name, description, tags)
    values (${flag.id}, ${flag.projectId}, ${flag.key}, ${flag.name}, ${flag.description}, ${flag.tags})`.execute(
    writer,
  )
  await upsertOwned(writer, flagTables.variation, [flag.id], variationRows(flag))
  await sql`select add_default_targetings(array[${flag.id}::uuid])`.execute(writer)
  await sql`set local flagbench.defaults = 'on'`.execute(writer)
  return { id: flag.id }
}

const onAndOff: readonly NewVariation[] = [
  { key: 'on', value: true },
  { key: 'off', value: false },
]
