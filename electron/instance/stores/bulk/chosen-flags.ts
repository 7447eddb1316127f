import { sql } from 'kysely'
import { AppError } from '../../../../shared/errors.ts'
import type { Reader } from '../../database/database.ts'

export interface ChosenFlag {
  readonly id: string
  readonly key: string
  readonly tags: string[]
  readonly archived: boolean
}

/** The chosen flags of one project, ordered by key. Throws NOT_FOUND if one is not in it. */
export async function chosenFlags(
  reader: Reader,
  projectId: string,
  ids: readonly string[],
): Promise<ChosenFlag[]> {
  const { rows } = await sql<ChosenFlag>`select id, key, tags, archived from flag
    where id = any(${ids}::uuid[]) and project_id = ${projectId} order by key`.execute(reader)
  if (rows.length === new Set(ids).size) return rows
  throw new AppError('NOT_FOUND', 'Some of the flags no longer exist. Nothing was changed.')
}
