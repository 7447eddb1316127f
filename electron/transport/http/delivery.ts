import type { ServerResponse } from 'node:http'
import { within } from '../../instance/within.ts'

const patienceMs = 30_000

/** Resolves when an answer has gone out or nobody is there for it any more, at the latest after half a minute. */
export async function delivery(outgoing: ServerResponse): Promise<void> {
  if (outgoing.closed) return
  await within(new Promise<void>((resolve) => void outgoing.once('close', resolve)), patienceMs)
}
