import { expect, test } from 'vitest'
import { decisionBranches } from '../../../../../renderer/features/access/permission/decision-path.ts'
import { placeOptions } from '../../../../../renderer/features/access/places.ts'

const environment = { id: 'e', key: 'staging', name: '', color: null }
const project = {
  id: 'p',
  key: 'shop',
  name: '',
  evaluationModel: 'launchdarkly' as const,
  environments: [environment],
  flagCount: 0,
  segmentCount: 0,
  isSample: false,
}
const places = placeOptions([{ id: 'w', key: 'acme', name: '', projects: [project] }])
const place = places.find(({ kind }) => kind === 'environment') ?? {
  value: '',
  label: '',
  kind: 'instance',
  path: '',
}

const attachments = [
  { id: 'a', place: { kind: 'project', id: 'other' }, path: 'acme/blog' },
  { id: 'b', place: { kind: 'workspace', id: 'w' }, path: 'acme' },
] as const
const edges = [
  { attachmentId: 'a', through: null, decides: false },
  { attachmentId: 'b', through: ['w', 'p', 'e'], decides: true },
]

const drawn = (type: 'user' | 'service', allowed: boolean) =>
  decisionBranches({
    access: { type, attachments: [...attachments] },
    answer: {
      allowed,
      needs: 'user',
      rule: allowed ? ['p', 'x', 'w', 'workspace', 'user'] : null,
      reason: '',
      edges: allowed ? edges : edges.map((edge) => ({ ...edge, decides: false })),
    },
    places,
    place,
  }).map(({ decides, nodes }) => [
    decides,
    nodes.map(({ edge, label, holds, lack }) => `${edge} ${label}${holds ? '' : `: ${lack}`}`),
  ])

test('the way that decides comes first, and ends at the rule; another ends where its place does not contain the one asked about', () => {
  expect(drawn('user', true)).toEqual([
    [
      true,
      [
        'is attached to workspace acme',
        'contains project acme/shop',
        'contains environment acme/shop/staging',
        'with the type user',
        'so this rule allows it p, x, w, workspace, user',
      ],
    ],
    [false, ['is attached to project acme/blog: This does not contain environment acme/shop/staging.']],
  ])
})

test('where the type is too weak, every way that gets there ends with it', () => {
  expect(drawn('service', false)[1]).toEqual([
    false,
    [
      'is attached to workspace acme',
      'contains project acme/shop',
      'contains environment acme/shop/staging',
      'with the type service: This does not include user, which is required.',
    ],
  ])
})
