import { sql } from 'kysely'
import { AppError } from '../../shared/errors.ts'
import type { Reader } from '../instance/database/database.ts'

/** The ids of the environments that are compared. */
export interface PairIds {
  readonly sourceEnvironmentId: string
  readonly environmentId: string
}

export interface EnvironmentPairRow {
  readonly projectId: string
  readonly sourceKey: string
  readonly key: string
}

/** Throws NOT_FOUND, or INVALID if the two cannot be compared. */
export async function findPair(
  reader: Reader,
  { sourceEnvironmentId, environmentId }: PairIds,
): Promise<EnvironmentPairRow> {
  const { rows } = await sql<EnvironmentPairRow & { isSibling: boolean }>`
    select p.id as "projectId", s.key as "sourceKey", e.key,
      s.project_id = e.project_id as "isSibling"
    from environment e join project p on p.id = e.project_id, environment s
    where e.id = ${environmentId} and s.id = ${sourceEnvironmentId}`.execute(reader)
  const [found] = rows
  if (!found) throw new AppError('NOT_FOUND', 'The environment no longer exists.')
  if (!found.isSibling) throw refused('Choose two environments of one project.')
  if (sourceEnvironmentId === environmentId) throw refused('Choose two different environments.')
  return found
}

const refused = (message: string) =>
  new AppError('INVALID', message, { fields: [{ field: 'sourceEnvironmentId', message }] })
