import { expect, test } from 'vitest'
import { findReferences } from '../../../../electron/access/guard/find-references.ts'

const rows: readonly (readonly [sentence: string, input: unknown, found: unknown])[] = [
  ['nothing', undefined, []],
  [
    'none in what is any JSON',
    {
      context: { projectId: 'p' },
      variations: [{ value: { flagId: 'f' }, extra: { environmentId: 'e' } }],
      clauses: [{ values: [{ segmentId: 's' }] }],
    },
    [],
  ],
  ['an id', { environmentId: 'e' }, [{ field: 'environmentId', kind: 'environment', id: 'e' }]],
  [
    'an id with a part',
    { sourceEnvironmentId: 'e' },
    [{ field: 'sourceEnvironmentId', kind: 'environment', id: 'e' }],
  ],
  [
    'a list of ids',
    { flagIds: ['a', 'b'] },
    [
      { field: 'flagIds', kind: 'flag', id: 'a' },
      { field: 'flagIds', kind: 'flag', id: 'b' },
    ],
  ],
  [
    'ids in parts of the input, named by the input’s own field',
    { from: { environmentId: 'e' }, changes: [{ flagId: 'f' }] },
    [
      { field: 'from', kind: 'environment', id: 'e' },
      { field: 'changes', kind: 'flag', id: 'f' },
    ],
  ],
  [
    'the keys of a path',
    { target: { workspaceKey: 'acme', projectKey: 'shop', environmentKey: 'production' } },
    [
      {
        field: 'target',
        kind: 'path',
        keys: { workspaceKey: 'acme', projectKey: 'shop', environmentKey: 'production' },
      },
    ],
  ],
  [
    'of a flag’s document itself and its environment, not what its rules name',
    {
      document: {
        flag: { id: 'f', projectId: 'p' },
        targeting: { id: 't', environmentId: 'e', prerequisites: [{ flagId: 'other' }] },
      },
    },
    [
      { field: 'document', kind: 'flag', id: 'f' },
      { field: 'document', kind: 'environment', id: 'e' },
    ],
  ],
  [
    'of a segment’s document the same',
    { document: { segment: { id: 's', projectId: 'p' }, setting: { id: 'x', environmentId: 'e' } } },
    [
      { field: 'document', kind: 'segment', id: 's' },
      { field: 'document', kind: 'environment', id: 'e' },
    ],
  ],
  [
    'nothing in the context that is evaluated',
    { environmentId: 'e', context: { key: 'ann', projectId: 'p', flag: {}, targeting: {} } },
    [{ field: 'environmentId', kind: 'environment', id: 'e' }],
  ],
  ['no place in other ids', { profileId: 'p', id: 'x', flagKey: 'f', environmentId: null }, []],
]

test.each(rows)('finds %s', (_, input, found) => {
  expect(findReferences(input)).toEqual(found)
})
