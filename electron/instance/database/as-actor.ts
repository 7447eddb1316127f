import { AsyncLocalStorage } from 'node:async_hooks'

const actors = new AsyncLocalStorage<string>()

/** The author of the current writes in history; undefined if none was set. */
export const currentActor = (): string | undefined => actors.getStore()

/** Runs work as an actor: history attributes everything that it writes to that actor. */
export const asActor = <T>(actor: string, work: () => T): T => actors.run(actor, work)

/** Extends `asActor` to the result: a stream does its own work each time the next part is requested. */
export function answerAsActor<T>(actor: string, output: T): T {
  if (!isStream(output)) return output
  const own: AsyncIterableIterator<unknown, unknown, undefined> = {
    next: () => actors.run(actor, () => output.next()),
    return: async (value) =>
      (await actors.run(actor, () => output.return?.(value))) ?? { done: true, value: await value },
    [Symbol.asyncIterator]: () => own,
  }
  return own as T
}

function isStream(output: unknown): output is AsyncIterator<unknown, unknown, undefined> {
  return typeof output === 'object' && output !== null && Symbol.asyncIterator in output
}
