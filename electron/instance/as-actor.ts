import { AsyncLocalStorage } from 'node:async_hooks'

const actors = new AsyncLocalStorage<string>()

/** Who writes now, as history names them; undefined: nobody has said. */
export const currentActor = (): string | undefined => actors.getStore()

/** Does work in somebody's name: history tells of all that it writes as theirs. */
export const asActor = <T>(actor: string, work: () => T): T => actors.run(actor, work)

/** The same for what work has answered: a stream does its own when it is asked for the next part. */
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
