import { AppError } from '../../../shared/errors.ts'

/** What was found of each wanted id, in the order of the ids. Throws NOT_FOUND; `what` names the thing. */
export function inOrder<T>(found: ReadonlyMap<string, T>, ids: readonly string[], what: string): T[] {
  return ids.map((id) => {
    const one = found.get(id)
    if (one === undefined) throw new AppError('NOT_FOUND', `The ${what} does not exist any more.`)
    return one
  })
}
