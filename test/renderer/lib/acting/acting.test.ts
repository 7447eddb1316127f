import { expect, test } from 'vitest'
import { mayWords } from '../../../../renderer/lib/acting/acting-words.ts'
import { pathTo } from '../../../../renderer/lib/acting/path-to.ts'
import { untilExpiry } from '../../../../renderer/lib/acting/until-expiry.ts'
import type { Access } from '../../../../shared/contract/access/accesses.ts'

const access: Access = {
  id: 'a',
  key: 'reader',
  name: '',
  description: '',
  tags: [],
  version: 1,
  createdAt: '',
  updatedAt: '',
  type: 'service',
  enabled: true,
  expiresAt: 1000,
  isOwner: false,
  attachments: [],
}

test('the window asks again just after the access expires, once a day at the least, and never without need', () => {
  const acting = { access, ended: null }
  expect(untilExpiry(acting, 990_000)).toBe(10_100)
  expect(untilExpiry(acting, 2_000_000)).toBe(100)
  expect(untilExpiry({ ...acting, access: { ...access, expiresAt: 1e9 } }, 0)).toBe(86_400_000)
  expect(untilExpiry({ ...acting, access: { ...access, expiresAt: null } }, 0)).toBe(false)
  expect(untilExpiry({ access, ended: 'The access reader has expired.' }, 0)).toBe(false)
  expect(untilExpiry(null, 0)).toBe(false)
})

test('the banner says what an access may do, and where', () => {
  const shop = { id: '1', place: { kind: 'project', id: 'p' }, path: 'acme/shop' } as const
  const whole = { id: '2', place: { kind: 'instance' }, path: '' } as const
  expect(mayWords(access)).toBe('is attached nowhere, so it may do nothing')
  expect(mayWords({ type: 'service', attachments: [shop] })).toBe(
    'may read and evaluate in project acme/shop',
  )
  expect(mayWords({ type: 'admin', attachments: [whole, shop] })).toBe(
    'may read, change, create and delete in the whole instance and project acme/shop',
  )
})

test('the path to a place goes from the instance down', () => {
  const environment = { id: 'e', key: 'e', name: '', color: null }
  const project = {
    id: 'p',
    key: 'p',
    name: '',
    environments: [environment],
    flagCount: 0,
    segmentCount: 0,
    evaluationModel: 'launchdarkly' as const,
    isSample: false,
  }
  const tree = [{ id: 'w', key: 'w', name: '', projects: [project] }]
  expect(pathTo(tree, 'e')).toEqual(['instance', 'w', 'p', 'e'])
  expect(pathTo(tree, 'p')).toEqual(['instance', 'w', 'p'])
  expect(pathTo(tree, 'w')).toEqual(['instance', 'w'])
  expect(pathTo(tree, undefined)).toEqual(['instance'])
  expect(pathTo(tree, 'unknown')).toEqual(['instance'])
})
