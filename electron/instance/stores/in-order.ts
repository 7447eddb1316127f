import { AppError } from '../../../shared/errors.ts'

/**
 * The entries for some ids, in the order of the ids. Throws NOT_FOUND if one is missing; `what` names the
 * resource.
 */
export function inOrder<T>(found: ReadonlyMap<string, T>, ids: readonly string[], what: string): T[] {
  return ids.map((id) => {
    const one = found.get(id)
    if (one === undefined) throw new AppError('NOT_FOUND', `The ${what} no longer exists.`)
    return one
  })
}
