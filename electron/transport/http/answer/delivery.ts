import type { ServerResponse } from 'node:http'
import { within } from '../../../instance/database/within.ts'

const patienceMs = 30_000

/** Resolves when a response has been sent or its connection is closed, after half a minute at the latest. */
export async function delivery(outgoing: ServerResponse): Promise<void> {
  if (outgoing.closed) return
  await within(new Promise<void>((resolve) => void outgoing.once('close', resolve)), patienceMs)
}
