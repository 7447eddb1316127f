import { asJson, type Sent, send } from '../work/send.ts'
import { type Flood, parallel } from './flood.ts'
import type { World } from './world.ts'

const MiB = 1024 * 1024

const sent =
  (method: string, path: (world: World) => string, body: (world: World, at: number) => string | undefined) =>
  (world: World, at: number): Promise<Sent> =>
    send(`${world.url}/api/v1${path(world)}`, {
      method,
      headers: { ...asJson(world.root), 'if-match': '*' },
      body: body(world, at),
      signal: world.signal,
    })

const many = (name: string, count: number, one: (world: World, at: number) => Promise<Sent>): Flood => ({
  name,
  by: 'an admin',
  run: (world) => parallel(count, (at) => one(world, at)),
})

const documentOf = ({ ids }: World) => `/flags/${ids.flags[0]}/environments/${ids.environment}`
const values = (count: number) => Array.from({ length: count }, (_, at) => `"${at}"`).join()
const clauses = `{"rules":[{"serve":null,"clauses":[{"attribute":"a","op":"in","values":[${values(99_000)}]}]}]}`
const wrongChange = `{"request":"flags.create","input":{"key":1,"name":"${'x'.repeat(3000)}"}}`
const wrongChanges = `{"changes":[${Array(10_000).fill(wrongChange).join()}]}`
const lateWrong = `{"changes":[${Array(9_999).fill('{"request":"workspaces.remove","input":{"workspaceId":"01890000-0000-7000-8000-000000000000","ifVersion":"*"}}').join()},${wrongChange}]}`

const largeFlag = sent(
  'POST',
  ({ ids }) => `/projects/${ids.project}/flags`,
  (_, at) =>
    `{"key":"big-${at}","variations":[{"key":"a","value":[${values(19_000)}]},{"key":"b","value":1}]}`,
)
const evaluateLarge = sent(
  'POST',
  ({ ids }) => `/environments/${ids.environment}/evaluations`,
  () => '{"context":{"kind":"user","key":"u"}}',
)
const listFlags = sent(
  'GET',
  ({ ids }) => `/projects/${ids.project}/flags?limit=500&keyPrefix=big`,
  () => undefined,
)

/** The largest allowed requests of a caller with write permission. */
export const writeFloods: readonly Flood[] = [
  many(
    '31 MB of changes, all wrong',
    1,
    sent(
      'POST',
      () => '/changes',
      () => wrongChanges,
    ),
  ),
  many(
    '10,000 changes, the last one wrong',
    1,
    sent(
      'POST',
      () => '/changes',
      () => lateWrong,
    ),
  ),
  many(
    '10 at once, each 31 MB of wrong changes',
    10,
    sent(
      'POST',
      () => '/changes',
      () => wrongChanges,
    ),
  ),
  many(
    'a clause of 99,000 values',
    1,
    sent('PATCH', documentOf, () => clauses),
  ),
  many(
    '10 at once, each a clause of 99,000 values',
    10,
    sent('PATCH', documentOf, () => clauses),
  ),
  many('100 at once, each a flag with a value of 19,000 numbers', 100, largeFlag),
  ...['evaluations of them all', 'lists of them'].map(
    (read): Flood => ({
      name: `100 flags with a value of 19,000 numbers, then 30 ${read} at once`,
      by: 'an admin',
      run: async (world) => {
        await parallel(100, (at) => largeFlag(world, at))
        const evaluate = read.startsWith('evaluations')
        return parallel(30, (at) => (evaluate ? evaluateLarge(world, at) : listFlags(world, at)))
      },
    }),
  ),
  many(
    '100 at once, each a context of 1,900 values',
    100,
    sent(
      'POST',
      ({ ids }) => `/environments/${ids.environment}/evaluations`,
      () => `{"context":{"kind":"user","key":"u","a":[${values(1900)}]}}`,
    ),
  ),
  many(
    '100 exports at once',
    100,
    sent(
      'GET',
      ({ ids }) => `/environments/${ids.environment}/export`,
      () => undefined,
    ),
  ),
  many(
    '200 at once, each 1 MiB of a text as a name',
    200,
    sent(
      'POST',
      () => '/workspaces',
      () => `{"key":"a","name":"${'x'.repeat(MiB - 64)}"}`,
    ),
  ),
]
