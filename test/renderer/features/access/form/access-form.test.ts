import { expect, test } from 'vitest'
import {
  changedAccessInput,
  formOf,
  newAccessInput,
} from '../../../../../renderer/features/access/form/access-form.ts'
import type { Access } from '../../../../../shared/contract/access/accesses.ts'

const access: Access = {
  id: '01a2035e-3e33-78f4-a11b-dfb287e418a0',
  key: 'ci',
  name: 'Build server',
  description: '',
  tags: ['bot'],
  version: 3,
  createdAt: '2026-11-22T10:00:00.000Z',
  updatedAt: '2026-11-22T10:00:00.000Z',
  type: 'service',
  enabled: true,
  // Includes seconds, which the field does not show.
  expiresAt: 1_800_000_037,
  isOwner: false,
  attachments: [],
}
const untouched = { accessId: access.id, ifVersion: '3' }

test('a form that nobody touched changes nothing, not even the seconds of its expiry', () => {
  expect(changedAccessInput(access, formOf(access))).toEqual(untouched)
})

test.each([
  [{ key: ' ci-2 ' }, { key: 'ci-2' }],
  [{ name: 'Builder' }, { name: 'Builder' }],
  [{ tags: ['bot', 'eu'] }, { tags: ['bot', 'eu'] }],
  [{ type: 'user' as const }, { type: 'user' }],
  [{ expires: '' }, { expiresAt: null }],
])('of %o only that is sent', (typed, sent) => {
  expect(changedAccessInput(access, { ...formOf(access), ...typed })).toEqual({ ...untouched, ...sent })
})

test('a new access is sent whole, with its places', () => {
  const form = {
    ...formOf(null),
    key: ' ci ',
    places: ['instance', 'project:1'],
    expires: '2027-06-30T12:00',
  }
  expect(newAccessInput(form)).toEqual({
    key: 'ci',
    name: '',
    description: '',
    tags: [],
    type: 'service',
    expiresAt: new Date(2027, 5, 30, 12).getTime() / 1000,
    places: [{ kind: 'instance' }, { kind: 'project', id: '1' }],
  })
})
