import { type ImportTarget, importTargetSchema } from '../../shared/contract/flags/transfer.ts'
import { usage } from './exit.ts'

/** Parses `acme/shop/production`. Throws USAGE. */
export function parseEnvironmentPath(text: string): ImportTarget {
  const [workspaceKey, projectKey, environmentKey, ...rest] = text.split('/')
  const place = importTargetSchema.safeParse({ workspaceKey, projectKey, environmentKey })
  if (place.success && rest.length === 0) return place.data
  throw usage(`“${text}” is no place: write WORKSPACE/PROJECT/ENVIRONMENT, like acme/shop/production.`)
}
