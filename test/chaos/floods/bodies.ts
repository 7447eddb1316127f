import { asJson, type Sent, send } from '../work/send.ts'
import { type Flood, parallel } from './flood.ts'
import type { World } from './world.ts'

const MiB = 1024 * 1024

/** A text of about `bytes` bytes that repeats one piece. */
const repeated = (piece: string, bytes: number) => piece.repeat(Math.floor(bytes / piece.length))

const numbers = (bytes: number) => `${repeated('1,', bytes)}1`

const posted =
  (path: (world: World) => string, body: (world: World) => string, method = 'POST') =>
  (world: World): Promise<Sent> =>
    send(`${world.url}/api/v1${path(world)}`, {
      method,
      headers: { ...asJson(world.reader), 'if-match': '*' },
      body: body(world),
      signal: world.signal,
    })

const changes = (body: string) => `{"changes":[${body}]}`
const workspaceWith = (tags: string) => `{"key":"a","tags":[${tags}]}`
const documentOf = ({ ids }: World) => `/flags/${ids.flags[0]}/environments/${ids.environment}`

const targetingWith = ({ ids }: World, values: string) =>
  `{"request":"targeting.change","input":{"flagId":"${ids.flags[0]}","environmentId":"${ids.environment}","ifVersion":"*",` +
  `"rules":[{"serve":null,"clauses":[{"attribute":"a","op":"in","values":[${values}]}]}]}}`

const once = (name: string, one: (world: World) => Promise<Sent>): Flood => ({
  name,
  by: 'a reader',
  run: (world) => parallel(1, () => one(world)),
})

const many = (name: string, count: number, one: (world: World) => Promise<Sent>): Flood => ({
  name,
  by: 'a reader',
  run: (world) => parallel(count, () => one(world)),
})

const toChanges = (body: (world: World) => string) => posted(() => '/changes', body)

/** Request bodies that cost more to read, check or reject than to send. None of them may be written. */
export const bodyFloods: readonly Flood[] = [
  once(
    '56 MB of changes, its tags numbers',
    toChanges(() => changes(`{"request":"workspaces.create","input":${workspaceWith(numbers(56 * MiB))}}`)),
  ),
  once(
    '1 MiB of wrong tags',
    posted(
      () => '/workspaces',
      () => workspaceWith(numbers(MiB - 64)),
    ),
  ),
  once(
    '1 MiB of wrong tags for something that it may see',
    posted(
      ({ ids }) => `/projects/${ids.project}`,
      () => `{"tags":[${numbers(MiB - 64)}]}`,
      'PATCH',
    ),
  ),
  once(
    'a clause of 11 million values',
    toChanges((world) => changes(targetingWith(world, numbers(22_000_000)))),
  ),
  once(
    'a clause of 500,000 values',
    posted(
      documentOf,
      () =>
        `{"rules":[{"serve":null,"clauses":[{"attribute":"a","op":"in","values":[${numbers(1_000_000)}]}]}]}`,
      'PATCH',
    ),
  ),
  once(
    '60 MB of changes, 500,000 of them',
    toChanges(({ ids }) =>
      changes(
        Array(500_000)
          .fill(`{"request":"flags.create","input":{"projectId":"${ids.project}","key":"some-long-key"}}`)
          .join(),
      ),
    ),
  ),
  once(
    '60 MB of nested arrays',
    toChanges(() => changes(repeated('[', 30 * MiB) + repeated(']', 30 * MiB))),
  ),
  once(
    '1 MiB of nested arrays as a value',
    posted(
      ({ ids }) => `/projects/${ids.project}/flags`,
      () => {
        const deep = repeated('[', MiB / 2 - 256) + repeated(']', MiB / 2 - 256)
        return `{"key":"deep","variations":[{"key":"a","value":${deep}},{"key":"b","value":1}]}`
      },
    ),
  ),
  once(
    '1 MiB of nested objects as a context',
    posted(
      ({ ids }) => `/environments/${ids.environment}/evaluations`,
      () =>
        `{"context":{"kind":"user","key":"a","deep":${repeated('{"a":', MiB - 512)}1${'}'.repeat(Math.floor((MiB - 512) / 5))}}}`.slice(
          0,
          MiB - 8,
        ),
    ),
  ),
  once(
    'a text of 60 MB as a name',
    toChanges(() =>
      changes(`{"request":"workspaces.create","input":{"key":"a","name":"${repeated('x', 60 * MiB)}"}}`),
    ),
  ),
  once(
    '60 MB of escapes as a name',
    toChanges(() =>
      changes(
        `{"request":"workspaces.create","input":{"key":"a","name":"${repeated('\\u0000', 60 * MiB)}"}}`,
      ),
    ),
  ),
  many(
    '200 at once, each 1 MiB of wrong tags',
    200,
    posted(
      () => '/workspaces',
      () => workspaceWith(numbers(MiB - 64)),
    ),
  ),
  many(
    '10 at once, each 56 MB of changes',
    10,
    toChanges(() => changes(`{"request":"workspaces.create","input":${workspaceWith(numbers(56 * MiB))}}`)),
  ),
]
