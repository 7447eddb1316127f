import { type ClientContext, type ClientLink, ORPCError } from '@orpc/client'
import type { ObservableState } from './host-connection.ts'

const sentence = 'Connection to Flagbench lost. Trying to reconnect… Is Flagbench still running?'

/** Wraps a link: a call that fails because the connection is lost throws an `ORPCError` with code LOST. */
export function lossAsSentence(
  link: ClientLink<ClientContext>,
  state: ObservableState,
): ClientLink<ClientContext> {
  return {
    call: async (path, input, options) => {
      try {
        return await link.call(path, input, options)
      } catch (thrown) {
        if (thrown instanceof ORPCError || options.signal?.aborted || state.get() !== 'lost') throw thrown
        throw new ORPCError('LOST', { message: sentence, cause: thrown })
      }
    },
  }
}
