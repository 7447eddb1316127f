import { AppError } from '../../../shared/errors.ts'

interface Keyed {
  readonly projectId: string
  readonly key: string
}

/**
 * Throws CONFLICT where one of several takes a key that another one has or gives up: written together they could swap keys,
 * written one by one they could not.
 */
export function refuseKeysInTurn(saved: readonly Keyed[], wanted: readonly Keyed[]): void {
  const name = ({ projectId, key }: Keyed) => `${projectId} ${key}`
  const before = new Set(saved.map(name))
  const moved = wanted.filter((one, at) => one.key !== saved[at]?.key)
  const taken = moved.find((one) => before.has(name(one)))
  if (taken) throw new AppError('CONFLICT', `The key ${taken.key} is taken in this list of changes.`)
}
