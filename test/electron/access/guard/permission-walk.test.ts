import { type AnyContractRouter, isContractProcedure } from '@orpc/contract'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { type AccessType, accessTypes } from '../../../../shared/access/access-type.ts'
import { contract } from '../../../../shared/contract/index.ts'
import type { Permission, ProcedureMeta } from '../../../../shared/contract/shapes/procedure.ts'
import { type OpenApi, type Operation, operationsOf } from '../../../builders/documents/openapi.ts'
import { type Answer, type Api, ask, startApi } from '../../../builders/host/api.ts'
import matrix from '../../../cases/permission-matrix.json' with { type: 'json' }

/** The ids of one tree by parameter name, and the scopes from the instance to its environment. */
interface Tree {
  readonly ids: Readonly<Record<string, string>>
  readonly scopes: readonly string[]
}

const kinds = ['instance', 'workspace', 'project', 'environment'] as const

async function aTree(api: Api, key: string): Promise<Tree> {
  const send = async (method: string, path: string, body?: unknown) =>
    (await api.send(method, path, body)).body
  const workspace = await send('POST', '/workspaces', { key })
  const project = await send('POST', `/workspaces/${workspace.id}/projects`, { key: 'shop' })
  const environment = project.environments[0].id
  const flag = await send('POST', `/projects/${project.id}/flags`, { key: 'checkout' })
  const segment = await send('POST', `/projects/${project.id}/segments`, { key: 'staff' })
  const key1 = await send('POST', `/environments/${environment}/sdk-keys`, { kind: 'server' })
  const places = [{ kind: 'environment', id: environment }]
  const { access } = await send('POST', '/accesses', { key: `ci-${key}`, places })
  await send('POST', `/environments/${environment}/evaluations`, {
    context: { kind: 'user', key: 'ana', plan: 'pro' },
  })
  const [identity, trait] = await Promise.all(
    ['identities', 'traits'].map((what) =>
      expect
        .poll(async () => (await send('GET', `/environments/${environment}/${what}`)).items?.[0]?.id, {
          timeout: 20_000,
        })
        .toBeDefined()
        .then(async () => (await send('GET', `/environments/${environment}/${what}`)).items[0].id),
    ),
  )
  const operation = (await send('GET', `/projects/${project.id}/operations?limit=1`)).items[0].id
  return {
    ids: {
      workspaceId: workspace.id,
      projectId: project.id,
      environmentId: environment,
      flagId: flag.id,
      segmentId: segment.id,
      resourceId: flag.id,
      operationId: operation,
      sdkKeyId: key1.id,
      identityId: identity,
      traitId: trait,
      accessId: access.id,
      attachmentId: access.attachments[0].id,
    },
    scopes: ['instance', workspace.id, project.id, environment],
  }
}

/** The depth in a tree of the resource that a parameter names. */
const depths: Readonly<Record<string, number>> = {
  workspaceId: 1,
  projectId: 2,
  flagId: 2,
  segmentId: 2,
  environmentId: 3,
  sdkKeyId: 3,
  identityId: 3,
  traitId: 3,
}

function permissionOf(id: string): ProcedureMeta['permission'] {
  const found = id.split('.').reduce((at: unknown, step) => (at as Record<string, unknown>)[step], contract)
  if (!isContractProcedure(found as AnyContractRouter)) throw new Error(`no ${id}`)
  return (found as { '~orpc': { meta: ProcedureMeta } })['~orpc'].meta.permission
}

/** The status according to the matrix, for an allowed or a forbidden request. */
function expected(operation: Operation, type: AccessType, depth: number): number {
  const permission = permissionOf(operation.id) as Permission
  const row = matrix.find((it) => it.resource === permission.resource && it.action === permission.action)
  if (!row?.needs) throw new Error(`nobody may ${operation.id}`)
  // Every request body is invalid, and bodies are checked last.
  const permitted = operation.method === 'get' ? 200 : 400
  const needs = ['changes.apply', 'sync.apply'].includes(operation.id) ? 'user' : (row.needs as AccessType)
  const isStrong = accessTypes.indexOf(type) <= accessTypes.indexOf(needs)
  if (row.place === 'anywhere') return isStrong ? permitted : 403
  const named = Array.from(operation.path.matchAll(/\{(\w+)\}/g), (match) => match[1] ?? '')
  const asked = named.filter(
    (name) => name in depths && (permission.at.length === 0 || permission.at.includes(name)),
  )
  const place = Math.min(
    kinds.indexOf(row.place as (typeof kinds)[number]),
    ...asked.map((name) => depths[name] ?? 0),
  )
  if (depth <= place) return isStrong ? permitted : 403
  return asked.length > 0 ? 404 : 403
}

const send = (
  api: Api,
  token: string | null,
  { method, path }: Operation,
  ids: Tree['ids'],
): Promise<Answer> => {
  const place = path.replace(/\{(\w+)\}/g, (_, name) => ids[name] ?? `no ${name}`)
  const headers = { authorization: token && `Bearer ${token}`, 'if-match': '"999.999"' }
  return ask(
    `${api.url}/api/v1${place}`,
    method.toUpperCase(),
    method === 'get' ? undefined : { nope: 1 },
    headers,
  )
}

test('every operation is decided for every kind of access as the permission matrix says, by its head alone', async () => {
  const api = await startApi()
  const document: OpenApi = await (await fetch(`${api.url}/openapi.json`)).json()
  const operations = operationsOf(document).filter(({ id }) => permissionOf(id) !== 'anyone')
  expect(operations.length).toBeGreaterThan(50)
  const own = await aTree(api, 'own')
  const others = await aTree(api, 'others')
  const nothing = Object.fromEntries(Object.keys(own.ids).map((name) => [name, crypto.randomUUID()]))
  const wrong: unknown[] = []
  for (const type of accessTypes)
    for (const [depth, kind] of kinds.entries()) {
      const token = await signedIn(api, type, kind, own.scopes[depth] ?? '')
      const walk = async (operation: Operation) => {
        const isOfAccess = operation.path.startsWith('/accesses/')
        const answer = await send(api, token, operation, own.ids)
        // Whether an access may see another one is not in the matrix: see escalation.test.ts.
        const wanted = expected(operation, type, depth)
        const statuses = isOfAccess && operation.method === 'get' ? [wanted, 404] : [wanted]
        if (!statuses.includes(answer.status)) wrong.push([type, kind, operation.id, answer.status, wanted])
        if (depth === 0 || !operation.path.includes('{') || (isOfAccess && operation.method !== 'get')) return
        const [hidden, missing] = [
          await send(api, token, operation, others.ids),
          await send(api, token, operation, nothing),
        ]
        const isAlike = hidden.status === missing.status && hidden.text === missing.text
        if (hidden.status !== 404 || !isAlike)
          wrong.push([type, kind, operation.id, 'foreign', hidden.text, missing.text])
      }
      await Promise.all(operations.map(walk))
    }
  expect(wrong).toEqual([])
}, 600_000)

test('no operation but a sign-in answers anybody who is unknown, disabled or expired', async () => {
  const api = await startApi()
  const document: OpenApi = await (await fetch(`${api.url}/openapi.json`)).json()
  const { ids } = await aTree(api, 'own')
  const change = (what: string, key: string) =>
    api.database.write((writer) => sql`update access set ${sql.raw(what)} where key = ${key}`.execute(writer))
  const tokens = {
    unknown: 'a.b.c',
    disabled: await signedIn(api, 'root', 'instance', ''),
    expired: await signedIn(api, 'admin', 'instance', ''),
  }
  await change('enabled = false', 'root-instance')
  await change('expires_at = 1', 'admin-instance')
  await expect
    .poll(async () => (await api.send('GET', '/tree', undefined, bearer(tokens.expired))).status)
    .toBe(401)
  for (const operation of operationsOf(document)) {
    if (permissionOf(operation.id) === 'anyone') continue
    for (const token of [null, ...Object.values(tokens)]) {
      const answer = await send(api, token, operation, ids)
      expect([answer.status, answer.body.code], operation.id).toEqual([401, 'UNAUTHENTICATED'])
    }
  }
}, 120_000)

const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

async function signedIn(api: Api, type: AccessType, kind: string, id: string): Promise<string> {
  const place = kind === 'instance' ? { kind } : { kind, id }
  const key = `${type}-${kind}`
  const { secret } = (await api.send('POST', '/accesses', { key, type, places: [place] })).body
  return (await api.send('POST', '/tokens', { key, secret })).body.token
}
