import { AppError } from '../../../shared/errors.ts'

interface Keyed {
  readonly projectId: string
  readonly key: string
}

/**
 * Throws CONFLICT if one change takes a key that another entry has or gives up. Swapping keys would succeed
 * if all changes are written together and fail if they are written one by one, so it is always refused.
 */
export function refuseKeysInTurn(saved: readonly Keyed[], wanted: readonly Keyed[]): void {
  const name = ({ projectId, key }: Keyed) => `${projectId} ${key}`
  const before = new Set(saved.map(name))
  const moved = wanted.filter((one, at) => one.key !== saved[at]?.key)
  const taken = moved.find((one) => before.has(name(one)))
  if (!taken) return
  throw new AppError(
    'CONFLICT',
    `Another item of this list has the key ${taken.key} or gives it up. Send the changes one after the other.`,
  )
}
