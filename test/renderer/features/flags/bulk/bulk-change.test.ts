import { describe, expect, test } from 'vitest'
import { changedBy, doneWords, doWords } from '../../../../../renderer/features/flags/bulk/bulk-change.ts'
import { aFlagRow, production, staging } from '../a-flag-row.ts'

const flags = [
  aFlagRow('a', { tags: ['q4'], inStaging: false }),
  aFlagRow('b', { inProduction: false }),
  aFlagRow('c', { tags: ['q4', 'old'] }),
]
const keys = (rows: readonly { readonly key: string }[]) => rows.map(({ key }) => key).join('')

describe('a bulk change writes only the flags that are not as wanted', () => {
  test.for([
    [{ kind: 'off' }, production.id, 'ac'],
    [{ kind: 'on' }, production.id, 'b'],
    [{ kind: 'on' }, staging.id, 'a'],
    [{ kind: 'remove' }, production.id, 'abc'],
    [{ kind: 'tag', add: ['q4'], remove: [] }, production.id, 'b'],
    [{ kind: 'tag', add: [], remove: ['old', 'never'] }, production.id, 'c'],
    [{ kind: 'tag', add: [], remove: [] }, production.id, ''],
  ] as const)('%o in %s', ([change, environmentId, expected]) => {
    expect(keys(changedBy(change, flags, environmentId))).toBe(expected)
  })
})

test('the button names the count, the sentence afterwards the flag if there is one', () => {
  expect(doWords({ kind: 'off' }, 3)).toBe('Turn off 3 flags')
  expect(doWords({ kind: 'on' }, 0)).toBe('Turn on flags')
  expect(doneWords({ kind: 'off' }, flags, 'production')).toBe('3 flags turned off in production.')
  expect(doneWords({ kind: 'remove' }, flags.slice(0, 1), 'production')).toBe('Flag a deleted.')
})
