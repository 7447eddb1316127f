import { AppError } from '../../../shared/errors.ts'
import { type CurrentRules, createRulesets } from '../../evaluation/rulesets.ts'
import { createHostEvents } from '../../events.ts'
import type { Database } from '../../instance/database/database.ts'
import { findEnvironment, type PathKeys } from '../../instance/stores/tree/workspaces.ts'

/** The saved rules of an environment of an instance. Throws NOT_FOUND. */
export async function environmentRules(database: Database, path: PathKeys): Promise<CurrentRules> {
  const environment = await findEnvironment(database.read, path)
  const place = `${path.workspaceKey}/${path.projectKey}/${path.environmentKey}`
  if (!environment) throw new AppError('NOT_FOUND', `There is no environment ${place}.`)
  const onError = (error: unknown) => {
    throw error
  }
  return createRulesets({ database, events: createHostEvents(), onError }).of(environment.id)
}
