import { sql } from 'kysely'
import { AppError } from '../../../shared/errors.ts'
import type { Reader, Writer } from '../database.ts'

/** A trait that identities of an environment have. */
export interface TraitRow {
  readonly id: string
  readonly key: string
  /** It is one of those that an identity's key is made of. */
  readonly isIdentifier: boolean
  /** Every JSON type that its values had: string, number, boolean, array, object, null. */
  readonly types: readonly string[]
  /** How many identities have it now. */
  readonly identities: number
}

/** The traits of an environment by key. */
export async function listTraits(reader: Reader, environmentId: string): Promise<TraitRow[]> {
  const { rows } =
    await sql<TraitRow>`select t.id, t.key::text as key, t.is_identifier as "isIdentifier", t.types,
      (select count(*) from identity_trait x where x.trait_id = t.id) as identities
    from trait t where t.environment_id = ${environmentId} order by t.key`.execute(reader)
  return rows
}

/** The names of the identifying traits of an environment, for `identityKey`. */
export async function readIdentifiers(reader: Reader, environmentId: string): Promise<string[]> {
  const { rows } = await sql<{ key: string }>`select key::text as key from trait
    where environment_id = ${environmentId} and is_identifier order by key`.execute(reader)
  return rows.map(({ key }) => key)
}

/** From now on keys are made with, or without, this trait; identities that are there keep theirs. Throws NOT_FOUND. */
export async function setIdentifier(writer: Writer, traitId: string, isIdentifier: boolean): Promise<void> {
  const result = await sql`update trait set is_identifier = ${isIdentifier} where id = ${traitId}`.execute(
    writer,
  )
  if (!result.numAffectedRows) throw new AppError('NOT_FOUND', 'The trait does not exist (any more).')
}
