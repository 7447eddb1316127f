import { expect, test } from 'vitest'
import { hashSecret, newSecret, verifySecret } from '../../../../electron/access/accounts/secrets.ts'

test('a secret is known again by its hash, another is not', async () => {
  const secret = newSecret()
  const stored = await hashSecret(secret)
  expect(stored).toMatch(/^\$scrypt\$ln=15,r=8,p=3\$[\w-]{22}\$[\w-]{43}$/)
  expect(stored).not.toContain(secret)
  expect(await verifySecret(secret, stored)).toBe(true)
  expect(await verifySecret(`${secret}x`, stored)).toBe(false)
  expect(await verifySecret('', stored)).toBe(false)
})

test('the same secret hashes to something else each time', async () => {
  expect(await hashSecret('secret')).not.toBe(await hashSecret('secret'))
})

test('a hash made with another cost still serves', async () => {
  const stored = '$scrypt$ln=4,r=8,p=1$c2FsdHNhbHRzYWx0c2FsdA$'
  const { scryptSync } = await import('node:crypto')
  const hash = scryptSync('secret', Buffer.from('c2FsdHNhbHRzYWx0c2FsdA', 'base64url'), 32, {
    N: 16,
    r: 8,
    p: 1,
  })
  expect(await verifySecret('secret', stored + hash.toString('base64url'))).toBe(true)
})

test.each([null, undefined, '', 'secret', '$scrypt$ln=15,r=8,p=3$c2FsdA$c2hvcnQ'])(
  'nothing is right where the stored hash is %j',
  async (stored) => {
    expect(await verifySecret('secret', stored)).toBe(false)
  },
)

test('secrets are long, and never the same', () => {
  expect(newSecret()).toMatch(/^fbs_[\w-]{43}$/)
  expect(newSecret()).not.toBe(newSecret())
})
