import { decodeJwt, SignJWT, UnsecuredJWT } from 'jose'
import { expect, test } from 'vitest'
import {
  createAccess,
  removeAccess,
  rotateSecret,
  updateAccess,
} from '../../../../electron/access/accounts/update-accesses.ts'
import { aWorld, openIn } from '../world.ts'

const start = Date.UTC(2026, 0, 1)

async function anAccess(expiresAt: number | null = null) {
  const world = await aWorld()
  let now = start
  const control = await openIn(world, () => now)
  const input = { key: 'ci', type: 'user', expiresAt, name: '', description: '', tags: [] } as const
  const { access, secret } = await createAccess(control, 'owner', {
    ...input,
    places: [{ kind: 'workspace', id: world.id('acme') }],
  })
  const later = (seconds: number) => {
    now = start + seconds * 1000
  }
  return { world, control, access, secret, later }
}

test('a token says which access and as which version, and nothing else', async () => {
  const { control, access, secret } = await anAccess()
  const { token, expiresAt } = await control.signIn('ci', secret)
  const seconds = start / 1000
  expect(decodeJwt(token)).toEqual({
    iss: 'flagbench',
    sub: access.id,
    v: 1,
    iat: seconds,
    exp: seconds + 900,
  })
  expect(expiresAt).toBe(seconds + 900)
  expect(await control.authenticate(token)).toEqual({ accessId: access.id, version: 1 })
})

test('a token runs out after 15 minutes', async () => {
  const { control, secret, later } = await anAccess()
  const { token } = await control.signIn('ci', secret)
  later(899)
  expect(await control.authenticate(token)).toBeDefined()
  later(901)
  expect(await control.authenticate(token)).toBeUndefined()
})

test('a token ends with its access, and so does what its bearer was allowed', async () => {
  const { control, world, secret, access, later } = await anAccess(start / 1000 + 60)
  const { token, expiresAt } = await control.signIn('ci', secret)
  expect(expiresAt).toBe(start / 1000 + 60)
  const may = () => control.judge.allows({ accessId: access.id }, world.id('acme'), 'workspace', 'user')
  expect(may()).toBe(true)
  later(60)
  expect(may()).toBe(false)
  expect(await control.authenticate(token)).toBeUndefined()
  await expect(control.signIn('ci', secret)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
})

type Parts = Awaited<ReturnType<typeof anAccess>>

const revocations: readonly (readonly [string, (parts: Parts) => Promise<unknown>])[] = [
  [
    'is disabled',
    ({ control, access }) => updateAccess(control, 'owner', access.id, { ifVersion: '1', enabled: false }),
  ],
  [
    'gets another type',
    ({ control, access }) => updateAccess(control, 'owner', access.id, { ifVersion: '1', type: 'admin' }),
  ],
  ['gets a new secret', ({ control, access }) => rotateSecret(control, 'owner', access.id)],
  ['is removed', ({ control, access }) => removeAccess(control, 'owner', access.id)],
]

test.each(revocations)('a token is worth nothing once its access %s', async (_, revoke) => {
  const parts = await anAccess()
  const { token } = await parts.control.signIn('ci', parts.secret)
  const claims = await parts.control.authenticate(token)
  await revoke(parts)
  expect(await parts.control.authenticate(token)).toBeUndefined()
  const acme = parts.world.id('acme')
  expect(parts.control.judge.allows(claims ?? 'owner', acme, 'workspace', 'user')).toBe(false)
})

test('an unknown key, a wrong secret, a disabled access and the owner are refused alike', async () => {
  const { control, access, secret } = await anAccess()
  const answers = [
    await control.signIn('nobody', secret).catch(String),
    await control.signIn('ci', 'wrong').catch(String),
    await control.signIn('owner', '').catch(String),
    await updateAccess(control, 'owner', access.id, { ifVersion: '1', enabled: false }),
    await control.signIn('ci', secret).catch(String),
  ].filter((answer) => typeof answer === 'string')
  expect(answers).toEqual(Array(4).fill('AppError: The key or the secret is wrong.'))
})

test('the old secret is worth nothing after a rotation, the new one works', async () => {
  const { control, access, secret } = await anAccess()
  const rotated = await rotateSecret(control, 'owner', access.id)
  await expect(control.signIn('ci', secret)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  expect(await control.signIn('ci', rotated.secret)).toHaveProperty('token')
})

test('tokens of another key, of no algorithm, or of rubbish are no tokens', async () => {
  const { control, access } = await anAccess()
  const { world } = await anAccess()
  const other = await openIn(world)
  const claims = { v: 1 }
  const forged = new SignJWT(claims).setIssuer('flagbench').setSubject(access.id).setExpirationTime('1h')
  const tokens = [
    await forged.setProtectedHeader({ alg: 'HS256' }).sign(other.policy.current.tokenKey),
    new UnsecuredJWT(claims).setIssuer('flagbench').setSubject(access.id).setExpirationTime('1h').encode(),
    'a.b.c',
    '',
  ]
  for (const token of tokens) expect(await control.authenticate(token)).toBeUndefined()
})

test('only the hash of a secret is in the database', async () => {
  const { world, secret } = await anAccess()
  const [row] = await world.sql<{ text: string }>(
    `select row_to_json(a)::text as text from access a where key = 'ci'`,
  )
  expect(row?.text).toContain('$scrypt$')
  expect(row?.text).not.toContain(secret)
})
