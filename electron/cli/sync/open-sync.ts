import { AppError } from '../../../shared/errors.ts'
import type { JsonObject } from '../../../shared/json/json.ts'
import { keySchema } from '../../../shared/model/resource.ts'
import type { Plan } from '../../../shared/sync/plan/plan.ts'
import { openPairing, type Pairing, type ProjectPlace } from '../../sync/plan/pairing.ts'
import { remoteClient } from '../../sync/remotes/client.ts'
import { findRemote } from '../../sync/remotes/remotes.ts'
import { secretFile } from '../../sync/remotes/secrets.ts'
import { listProfiles } from '../../workbench/profiles.ts'
import { usage } from '../exit.ts'
import { type InstanceOptions, withDatabase } from '../with-database.ts'
import { withWorkbench } from './with-workbench.ts'

export interface OpenSync {
  /** Finds the project on both sides, with what is known of it now. */
  pair(plan?: Plan): Promise<Pairing>
  /** The contexts of all profiles. */
  readonly contexts: readonly JsonObject[]
  readonly signal: AbortSignal
}

/** Opens the instance and the workbench to sync one project with a remote. Throws NOT_FOUND. */
export function withSync<T>(
  options: InstanceOptions,
  remoteName: string,
  place: ProjectPlace,
  work: (open: OpenSync) => Promise<T>,
): Promise<T> {
  return withDatabase(options, (database, signal) =>
    withWorkbench(options.home, (workbench, paths) => {
      const remote = findRemote(workbench, remoteName)
      const secret = secretFile(paths.remoteSecrets).get(remote.id)
      const client = remoteClient({ ...remote, secret, signal })
      const contexts = listProfiles(workbench).map(({ context }) => context)
      const pair = (plan?: Plan) => openPairing({ database, workbench, remote, client }, place, plan)
      return work({ pair, contexts, signal })
    }),
  )
}

/** Parses `acme/shop`. Throws USAGE. */
export function parseProjectPath(text: string): ProjectPlace {
  const [workspaceKey = '', projectKey = '', ...rest] = text.split('/')
  const isPlace = [workspaceKey, projectKey].every((key) => keySchema.safeParse(key).success)
  if (isPlace && rest.length === 0) return { workspaceKey, projectKey }
  throw usage(`“${text}” is no project: write WORKSPACE/PROJECT, like acme/shop.`)
}

/** Throws INVALID unless the remote is there; used before anything is opened. */
export const unfit = (file: string, why: string) => new AppError('INVALID', `${file} is no plan: ${why}.`)
