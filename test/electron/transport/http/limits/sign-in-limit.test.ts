import { expect, test } from 'vitest'
import { senderAddress, senderOf } from '../../../../../electron/transport/http/limits/sender-address.ts'
import { createSignInLimit } from '../../../../../electron/transport/http/limits/sign-in-limit.ts'

const fail = (limit: ReturnType<typeof createSignInLimit>, sender: string, key: string) => {
  const seconds = limit.attempt(sender, key)
  if (seconds === 0) limit.ended(sender, key, 'wrong')
  return seconds
}

test('ten wrong sign-ins of one sender with one key close that pair for a quarter of an hour, and no other', () => {
  let now = 1_000_000
  const limit = createSignInLimit(() => now)
  for (let n = 0; n < 10; n += 1) expect(fail(limit, 'a', 'root')).toBe(0)
  expect(fail(limit, 'a', 'root')).toBe(900)
  expect(limit.attempt('b', 'root')).toBe(0)
  expect(limit.attempt('a', 'ci')).toBe(0)
  now += 899_001
  expect(fail(limit, 'a', 'root')).toBe(1)
  now += 1000
  expect(fail(limit, 'a', 'root')).toBe(0)
})

test('attempts that nobody has looked at yet count, those that could not be looked at do not, the right one forgets', () => {
  const limit = createSignInLimit()
  const tries = Array.from({ length: 12 }, () => limit.attempt('a', 'root'))
  expect(tries.filter((seconds) => seconds === 0)).toHaveLength(10)
  limit.ended('a', 'root', 'unknown')
  expect(limit.attempt('a', 'root')).toBe(0)
  expect(limit.attempt('a', 'root')).toBeGreaterThan(0)
  limit.ended('a', 'root', 'right')
  expect(limit.attempt('a', 'root')).toBe(0)
})

const from = (remoteAddress: string, headers: Record<string, string> = {}) =>
  ({ headers, socket: { remoteAddress } }) as never

test('nobody can claim another address, unless a proxy in front is trusted', () => {
  const forged = { 'x-forwarded-for': '9.9.9.9', forwarded: 'for=9.9.9.9' }
  expect(senderAddress()(from('::ffff:10.0.0.5', forged))).toBe('10.0.0.5')
  const trusting = senderAddress('loopback, 10.0.0.0/8')
  expect(trusting(from('127.0.0.1', { 'x-forwarded-for': '9.9.9.9, 8.8.8.8, 10.1.1.1' }))).toBe('8.8.8.8')
  expect(
    trusting(from('127.0.0.1', { forwarded: 'for=9.9.9.9, For="[2001:db8::1]:4711";proto=https' })),
  ).toBe('2001:db8::1')
  const both = { forwarded: 'for=8.8.4.4;proto=https', 'x-forwarded-for': '8.8.4.4' }
  expect(trusting(from('127.0.0.1', both))).toBe('8.8.4.4')
  expect(trusting(from('127.0.0.1', { ...both, 'x-forwarded-for': '9.9.9.9' }))).toBe('127.0.0.1')
  expect(trusting(from('7.7.7.7', { 'x-forwarded-for': '9.9.9.9' }))).toBe('7.7.7.7')
  expect(trusting(from('127.0.0.1'))).toBe('127.0.0.1')
  expect(() => senderAddress('my-proxy')).toThrow(/--trust-proxy takes addresses/)
})

test.each([
  [{ 'x-forwarded-for': '8.8.4.4:4711' }, '8.8.4.4'],
  [{ 'x-forwarded-for': '[2001:db8::1]:4711' }, '2001:db8::1'],
  [{ 'x-forwarded-for': '2001:db8::1' }, '2001:db8::1'],
  [{ forwarded: 'for="8.8.4.4:4711"' }, '8.8.4.4'],
  [{ forwarded: 'for=8.8.4.4:4711;by=1.1.1.1' }, '8.8.4.4'],
])('a port does not make another sender: %o', (headers, address) => {
  expect(senderAddress('loopback')(from('127.0.0.1', headers))).toBe(address)
})

test('whoever signed in before does not wait behind wrong guesses from the same address', () => {
  const limit = createSignInLimit()
  expect(limit.laneOf('a', 'root')).toBe(limit.laneOf('a', 'guess'))
  limit.attempt('a', 'root')
  limit.ended('a', 'root', 'right')
  expect(limit.laneOf('a', 'root')).not.toBe(limit.laneOf('a', 'guess'))
  expect(limit.laneOf('b', 'root')).toBe(limit.laneOf('b', 'guess'))
})

test('a network of IPv6 is one sender', () => {
  expect(senderOf('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2')
  expect(senderOf('2001:db8:1:2::9')).toBe('2001:db8:1:2')
  expect(senderOf('2001:db8::9')).toBe('2001:db8:0:0')
  expect(senderOf('::1')).toBe('0:0:0:0')
  expect(senderOf('10.0.0.5')).toBe('10.0.0.5')
})
