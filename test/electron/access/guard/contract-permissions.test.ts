import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type AnyContractRouter, isContractProcedure } from '@orpc/contract'
import { createRouterClient } from '@orpc/server'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Caller } from '../../../../electron/access/guard/caller.ts'
import { namesPlace } from '../../../../electron/access/guard/find-references.ts'
import { type Host, openHost } from '../../../../electron/host.ts'
import { createRouter } from '../../../../electron/router.ts'
import { needed } from '../../../../shared/access/needed.ts'
import { contract } from '../../../../shared/contract/index.ts'
import type { ProcedureMeta } from '../../../../shared/contract/shapes/procedure.ts'
import { freshDatabase } from '../../../builders/postgres/postgres.ts'
import { sampleInput, shapeOf } from './sample-input.ts'

interface Procedure {
  readonly name: string
  readonly meta: ProcedureMeta
  readonly input: unknown
  /** The input's JSON Schema. */
  readonly shape: unknown
}

function proceduresOf(router: AnyContractRouter, path: readonly string[] = []): Procedure[] {
  if (!isContractProcedure(router))
    return Object.entries(router).flatMap(([name, inner]) => proceduresOf(inner, [...path, name]))
  const { meta, inputSchema } = router['~orpc']
  return [
    {
      name: path.join('.'),
      meta,
      input: sampleInput(inputSchema),
      shape: inputSchema && shapeOf(inputSchema),
    },
  ]
}

const procedures = proceduresOf(contract)
const open = ['tokens.create']

let home: string
let host: Host
let strangers: readonly (readonly [sentence: string, Caller])[]

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'flagbench-test-'))
  host = await openHost({ home, databaseUrl: await freshDatabase(), mode: 'server' })
  const add = async (key: string, more: string, attached: boolean) =>
    host.database.write(async (writer) => {
      const { rows } = await sql<{ id: string }>`insert into access (key, type) values (${key}, 'root')
        returning id`.execute(writer)
      const accessId = rows[0]?.id ?? ''
      if (attached)
        await sql`insert into access_attachment (access_id, to_instance) values (${accessId}, true)`.execute(
          writer,
        )
      if (more) await sql`update access set ${sql.raw(more)} where id = ${accessId}`.execute(writer)
      return accessId
    })
  strangers = [
    ['somebody unknown', { accessId: crypto.randomUUID() }],
    ['somebody without an id', { accessId: '' }],
    ['a root who is attached nowhere', { accessId: await add('nowhere', '', false) }],
    ['a disabled root', { accessId: await add('disabled', 'enabled = false', true) }],
    ['an expired root', { accessId: await add('expired', 'expires_at = 1', true) }],
    ['a root with a token from before it was changed', { accessId: await add('old', '', true), version: 0 }],
    ['a call that brings no caller', undefined as unknown as Caller],
  ]
  await host.access.policy.refresh()
})

afterAll(async () => {
  await host.close()
  rmSync(home, { recursive: true, force: true })
})

/** Calls a procedure by its dotted name and returns its error code. */
async function codeOf(name: string, caller: Caller, input: unknown): Promise<unknown> {
  const client = createRouterClient(createRouter(host), {
    context: host.access.contextOf(caller),
  })
  // biome-ignore lint/suspicious/noExplicitAny: the name may be any of the contract's.
  const procedure = name.split('.').reduce((router: any, part) => router[part], client)
  return Promise.resolve(procedure(input)).then(
    () => 'done',
    (error: { code?: string }) => error.code ?? error,
  )
}

test.each(procedures)(
  '$name names the permission that it needs, and the matrix knows it',
  ({ name, meta }) => {
    const { permission } = meta
    if (permission === 'anyone') return expect(open).toContain(name)
    expect(permission && needed(permission.resource, permission.action)).toBeDefined()
  },
)

test.each(procedures.filter(({ name }) => !open.includes(name)))(
  '$name refuses every stranger',
  async ({ name, input }) => {
    for (const [sentence, caller] of strangers) {
      expect([sentence, await codeOf(name, caller, input)]).toEqual([
        sentence,
        expect.stringMatching(/^(UNAUTHENTICATED|FORBIDDEN|NOT_FOUND)$/),
      ])
    }
  },
)

test('the owner is decided by its row like everybody, and is let through', async () => {
  for (const name of ['tree.get', 'accesses.list', 'profiles.list', 'instance.get'])
    expect([name, await codeOf(name, 'owner', undefined)]).toEqual([name, 'done'])
})

/** Ids that do not determine the place: it comes from another field, or is the workbench. */
const placeless = new Set([
  'accessId',
  'attachmentId',
  'offVariationId',
  'operationId',
  'otherProfileId',
  'populationId',
  'profileId',
  'profileIds',
  'resourceId',
  'resourceIds',
  'variationId',
])

const inputs = procedures.flatMap(({ name, shape }) => idsIn(shape).map((field) => ({ name, field })))

test.each(inputs)('$name: the guard knows what $field names', ({ field }) => {
  expect(namesPlace(field) || placeless.has(field)).toBe(true)
})

function idsIn(shape: unknown): string[] {
  if (typeof shape !== 'object' || shape === null) return []
  const { properties } = shape as { readonly properties?: object }
  const own = Object.keys(properties ?? {}).filter((field) => /Ids?$/.test(field))
  return [...new Set([...own, ...Object.values(shape).flatMap(idsIn)])]
}
