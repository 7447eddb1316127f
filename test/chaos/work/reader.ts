import { setTimeout as sleep } from 'node:timers/promises'
import type { Caller } from './caller.ts'
import type { Chance } from './random.ts'
import { asJson, send } from './send.ts'
import type { Place } from './world.ts'

/** Reads and evaluates, with short pauses. */
export async function read(
  caller: Caller,
  place: Place,
  chance: Chance,
  isOver: () => boolean,
): Promise<void> {
  const [environment] = place.environmentIds
  const paths = [
    `/projects/${place.projectId}/flags?limit=50`,
    `/projects/${place.projectId}/operations?limit=20`,
    `/environments/${environment}/export`,
    '/tree',
  ]
  while (!isOver()) {
    await caller.once('GET', chance.pick(paths), { expects: [200] })
    const body = { context: { kind: 'user', key: `user-${chance.between(0, 1000)}`, email: 'a@acme.com' } }
    await caller.once('POST', `/environments/${environment}/evaluations`, { body, expects: [200] })
    await sleep(chance.between(0, 100))
  }
}

const wrongTags = `{"key":"a","tags":[${'1,'.repeat(500_000)}1]}`

/** Sends a burst of large bodies by an access without write permission; the responses do not matter. */
export async function burst(url: string, secret: string): Promise<void> {
  const body = JSON.stringify({ key: 'reader', secret })
  const signedIn = await send(`${url}/api/v1/tokens`, { method: 'POST', headers: asJson(undefined), body })
  if (signedIn.status !== 200) return
  const headers = asJson(JSON.parse(signedIn.text).token)
  const flood = { method: 'POST', headers, body: wrongTags, timeoutMs: 30_000 }
  await Promise.all(Array.from({ length: 5 }, () => send(`${url}/api/v1/workspaces`, flood)))
}
