import { expect, test } from 'vitest'
import { parseFileName } from '../../../../electron/instance/migrate/file-name.ts'

test.each([
  ['0001_flags.sql', { id: 1, name: '0001_flags' }],
  ['0012_sdk-keys.sql', { id: 12, name: '0012_sdk-keys' }],
  ['0100_add_2_columns.sql', { id: 100, name: '0100_add_2_columns' }],
])('%s is a migration', (file, parsed) => {
  expect(parseFileName(file)).toEqual(parsed)
})

test.each([
  '1_flags.sql',
  '0001-flags.sql',
  '0001_.sql',
  '0001_Flags.sql',
  '0001_flags.sql.bak',
  'flags.sql',
  '_.sql',
])('%s is none', (file) => {
  expect(parseFileName(file)).toBeUndefined()
})
