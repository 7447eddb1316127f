import { sql } from 'kysely'
import type { EvaluationModel } from '../../../../shared/model/evaluation-model/evaluation-model.ts'
import type { Reader } from '../../database/database.ts'

/** The evaluation models of some projects, by id. */
export async function readModels(
  reader: Reader,
  projectIds: Iterable<string>,
): Promise<ReadonlyMap<string, EvaluationModel>> {
  const ids = [...new Set(projectIds)]
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; model: EvaluationModel }>`select id, evaluation_model as model
    from project where id = any(${ids}::uuid[])`.execute(reader)
  return new Map(rows.map(({ id, model }) => [id, model]))
}

// Tables of the past may hide these; the model of a project never changes.
/** The evaluation model of an environment's project; `launchdarkly` if the environment is gone. */
export async function modelOf(reader: Reader, environmentId: string): Promise<EvaluationModel> {
  const { rows } = await sql<{ model: EvaluationModel }>`select p.evaluation_model as model
    from public.environment e join public.project p on p.id = e.project_id where e.id = ${environmentId}`.execute(
    reader,
  )
  return rows[0]?.model ?? 'launchdarkly'
}
