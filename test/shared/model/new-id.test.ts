import { expect, test } from 'vitest'
import { newId } from '../../../shared/model/new-id.ts'
import { idSchema } from '../../../shared/model/resource.ts'

test('an id is a version 7 UUID that begins with its moment', () => {
  expect(newId(0x0123_4567_89ab)).toMatch(/^01234567-89ab-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(newId(2 ** 48 - 1)).toMatch(/^ffffffff-ffff-7/)
  expect(newId(0)).toMatch(/^00000000-0000-7/)
  expect(idSchema.safeParse(newId()).success).toBe(true)
})

test('ids of one moment differ, and later ones sort behind', () => {
  expect(new Set(Array.from({ length: 1000 }, () => newId(5))).size).toBe(1000)
  const ids = [1, 2, 2 ** 32 - 1, 2 ** 32, 2 ** 40].map((now) => newId(now))
  expect(ids.toSorted()).toEqual(ids)
})
