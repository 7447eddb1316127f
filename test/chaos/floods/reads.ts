import { asJson, send } from '../work/send.ts'
import { type Flood, parallel } from './flood.ts'
import type { World } from './world.ts'

const get = (world: World, path: string) =>
  send(`${world.url}/api/v1${path}`, { headers: asJson(world.reader), signal: world.signal })

const reads = (name: string, count: number, path: (world: World) => string): Flood => ({
  name,
  by: 'a reader',
  run: (world) => parallel(count, () => get(world, path(world))),
})

/** A context of about 1 MiB: one long text, or many attributes. */
const contexts = {
  'one long text': `{"kind":"user","key":"a","text":"${'x'.repeat(1_000_000)}"}`,
  '40,000 attributes': JSON.stringify({
    kind: 'user',
    key: 'a',
    ...Object.fromEntries(Array.from({ length: 40_000 }, (_, at) => [`attribute${at}`, at])),
  }),
}

/** Requests that a reader may send, too many at once. */
export const readFloods: readonly Flood[] = [
  reads('1,000 lists of 500 flags at once', 1000, ({ ids }) => `/projects/${ids.project}/flags?limit=500`),
  reads('200 exports at once', 200, ({ ids }) => `/environments/${ids.environment}/export`),
  reads(
    '500 searches of the history at once',
    500,
    ({ ids }) => `/projects/${ids.project}/operations?text=zzz&limit=500`,
  ),
  ...Object.entries(contexts).map(
    ([name, context]): Flood => ({
      name: `100 evaluations at once, the context ${name}`,
      by: 'a reader',
      run: (world) =>
        parallel(100, () =>
          send(`${world.url}/api/v1/environments/${world.ids.environment}/evaluations`, {
            method: 'POST',
            headers: asJson(world.reader),
            body: `{"context":${context}}`,
            signal: world.signal,
          }),
        ),
    }),
  ),
]
