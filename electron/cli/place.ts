import type { ImportTarget } from '../../shared/contract/transfer.ts'
import { keyPattern } from '../../shared/model/resource.ts'
import { usage } from './exit.ts'

/** `acme/shop/production` taken apart. Throws USAGE. */
export function parsePlace(text: string): ImportTarget {
  const [workspaceKey, projectKey, environmentKey, ...rest] = text.split('/')
  const keys = [workspaceKey, projectKey, environmentKey]
  if (
    rest.length > 0 ||
    !workspaceKey ||
    !projectKey ||
    !environmentKey ||
    !keys.every((key) => keyPattern.test(key ?? ''))
  ) {
    throw usage(`“${text}” is no place: write WORKSPACE/PROJECT/ENVIRONMENT, like acme/shop/production.`)
  }
  return { workspaceKey, projectKey, environmentKey }
}
