import { expect, test } from 'vitest'
import {
  closestPlace,
  placeOf,
  placeOptions,
  placeValue,
} from '../../../../renderer/features/access/places.ts'
import type { ProjectRow, WorkspaceRow } from '../../../../shared/contract/tree/tree.ts'

const aProject = (key: string, environments: readonly string[]): ProjectRow => ({
  id: `id-of-${key}`,
  key,
  name: '',
  environments: environments.map((name) => ({
    id: `id-of-${key}-${name}`,
    key: name,
    name: '',
    color: null,
  })),
  flagCount: 0,
  segmentCount: 0,
  evaluationModel: 'launchdarkly',
  isSample: false,
})

const tree: readonly WorkspaceRow[] = [
  {
    id: 'id-of-acme',
    key: 'acme',
    name: '',
    projects: [aProject('shop', ['production', 'staging']), aProject('shop-2', ['production'])],
  },
]

const options = placeOptions(tree)
const ofKind = (kind: string) => options.filter((option) => option.kind === kind)
const called = (label: string) => options.find((option) => option.label === label)

test('the tree is a list, each place below the one it is in', () => {
  expect(options.map(({ label }) => label)).toEqual([
    'the whole instance',
    'workspace acme',
    'project acme/shop',
    'environment acme/shop/production',
    'environment acme/shop/staging',
    'project acme/shop-2',
    'environment acme/shop-2/production',
  ])
})

test('a place and its word are each made from the other', () => {
  for (const { value } of options) expect(placeValue(placeOf(value))).toBe(value)
  expect(placeOf('project:id-of-shop')).toEqual({ kind: 'project', id: 'id-of-shop' })
})

test.each([
  ['itself, when it is on offer', 'project', 'project acme/shop-2', 'project acme/shop-2'],
  ['the project it is in', 'project', 'environment acme/shop-2/production', 'project acme/shop-2'],
  ['one that is in it', 'environment', 'project acme/shop-2', 'environment acme/shop-2/production'],
  ['the first of the instance', 'environment', 'the whole instance', 'environment acme/shop/production'],
])('the closest place is %s', (_sentence, kind, wanted, closest) => {
  expect(closestPlace(ofKind(kind), called(wanted))?.label).toBe(closest)
})

test('a place that is gone gives way to the first', () => {
  const gone = {
    value: 'project:x',
    kind: 'project',
    path: 'other/gone',
    label: 'project other/gone',
  } as const
  expect(closestPlace(ofKind('project'), gone)?.label).toBe('project acme/shop')
  expect(closestPlace([], gone)).toBeUndefined()
})
