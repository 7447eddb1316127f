import { sql } from 'kysely'
import { AppError } from '../../shared/errors.ts'
import type { EvaluationModel } from '../../shared/model/evaluation-model/evaluation-model.ts'
import type { Reader } from '../instance/database/database.ts'

/** How an environment evaluates, and a number that rises whenever what SDKs see of it changes. */
export interface EnvironmentHead {
  readonly key: string
  readonly model: EvaluationModel
  readonly revision: string
}

/** Throws NOT_FOUND. */
export async function readHead(reader: Reader, environmentId: string): Promise<EnvironmentHead> {
  const { rows } = await sql<EnvironmentHead>`
    select e.key::text as key, p.evaluation_model as model, coalesce(v.revision, 0)::text as revision
    from environment e join project p on p.id = e.project_id left join environment_revision v on v.environment_id = e.id
    where e.id = ${environmentId}`.execute(reader)
  const [head] = rows
  if (!head) throw new AppError('NOT_FOUND', 'The environment does not exist.')
  return head
}
