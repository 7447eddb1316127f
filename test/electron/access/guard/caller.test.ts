import { expect, test } from 'vitest'
import { windowCaller } from '../../../../electron/access/guard/caller.ts'

test('a window acts as an access whose id is written in capital letters', () => {
  const id = crypto.randomUUID()
  expect(windowCaller(id.toUpperCase())).toEqual({ accessId: id, by: 'owner' })
})

test('a window that acts as nobody is the owner, and one that acts as an empty id has no rights', () => {
  expect(windowCaller(null)).toBe('owner')
  expect(windowCaller('')).toEqual({ accessId: 'none', by: 'owner' })
})
