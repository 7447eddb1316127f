import { expect, test } from 'vitest'
import { operationSentence } from '../../../../../electron/instance/history/sentences/operation-sentence.ts'
import type { Subject } from '../../../../../electron/instance/history/sentences/subjects.ts'

const subject = (key: string, more: Partial<Subject> = {}): Subject => ({
  operationId: 'o',
  key,
  resources: ['flag'],
  environments: [],
  isCreated: false,
  isDeleted: false,
  switched: null,
  ...more,
})

const told: readonly (readonly [sentence: string, subjects: readonly Subject[]])[] = [
  ['Created flag a', [subject('a', { isCreated: true, resources: ['flag', 'targeting'] })]],
  ['Deleted segment s', [subject('s', { isDeleted: true, resources: ['segment'] })]],
  [
    'Changed rules and targeting of flag a in production',
    [
      subject('a', {
        resources: ['targeting', 'targeting_rule', 'targeting_rule_clause'].toReversed(),
        environments: ['production'],
      }),
    ],
  ],
  ['Turned flag a on in staging', [subject('a', { switched: 'on', environments: ['staging'] })]],
  [
    'Changed 2 flags: a and b in production',
    ['a', 'b'].map((key) => subject(key, { environments: ['production'] })),
  ],
  [
    'Created 5 flags: a, b, c and 2 more',
    ['a', 'b', 'c', 'd', 'e'].map((key) => subject(key, { isCreated: true })),
  ],
  [
    'Created project shop; created environment staging',
    [
      subject('staging', { isCreated: true, resources: ['environment'] }),
      subject('shop', { isCreated: true, resources: ['project'] }),
    ],
  ],
]

test.each(told)('%s', (sentence, subjects) => {
  expect(operationSentence({ label: '', summary: {} }, subjects)).toBe(sentence)
})

test('a label is the sentence', () => {
  expect(operationSentence({ label: 'Undo: Created flag a', summary: {} }, [])).toBe('Undo: Created flag a')
})

test('what touched very much is told by its counts', () => {
  const summary = { flag: [10_000, 3, 0], segment: [1, 0, 0], variation: [20_000, 0, 0] } as const
  expect(operationSentence({ label: '', summary }, undefined)).toBe('Created 10,000 flags and 1 segment')
  const changed = { flag: [0, 500, 0], targeting: [0, 500, 0] } as const
  expect(operationSentence({ label: '', summary: changed }, undefined)).toBe('Changed 500 flags')
  const rules = { targeting_rule: [900, 0, 0] } as const
  expect(operationSentence({ label: '', summary: rules }, undefined)).toBe('Changed targeting rules')
})
