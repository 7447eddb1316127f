import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadMigrations } from '../../../../electron/instance/migrate/load-migrations.ts'
import { migrationsFolder } from '../../../builders/postgres/migrations-folder.ts'
import { temporaryFolder } from '../../../builders/temporary-folder.ts'

const migrations = join(import.meta.dirname, '../../../../migrations')

test('reads the files in order; notes beside them are no migrations', () => {
  const folder = migrationsFolder({ '0002_b.sql': 'select 2', '0001_a.sql': 'select 1', '0001_a.md': 'why' })
  expect(loadMigrations(folder)).toMatchObject([
    { id: 1, name: '0001_a', sql: 'select 1', file: join(folder, '0001_a.sql') },
    { id: 2, name: '0002_b', sql: 'select 2' },
  ])
})

test('a file is the same with the line ends of Windows, and another with any other change', () => {
  const hashOf = (sql: string) => loadMigrations(migrationsFolder({ '0001_a.sql': sql }))[0]?.hash
  expect(hashOf('select 1;\r\nselect 2;\r\n')).toBe(hashOf('select 1;\nselect 2;\n'))
  expect(hashOf('select 1;\nselect 2; \n')).not.toBe(hashOf('select 1;\nselect 2;\n'))
  expect(hashOf('select 1')).toBe('822ae07d4783158bc1912bb623e5107cc9002d519e1143a9c200ed6ee18b6d0f')
})

test.each([
  ['a gap', ['0001_a.sql', '0003_c.sql'], '0003_c.sql should be number 2'],
  ['a double', ['0001_a.sql', '0001_b.sql'], '0001_b.sql should be number 2'],
  ['a wrong start', ['0002_a.sql'], '0002_a.sql should be number 1'],
  ['another name', ['0001_a.sql', 'more.sql'], 'more.sql is not named like 0001_why.sql'],
  ['nothing', [], 'contains no migrations'],
])('%s among the files is refused', (_, files, sentence) => {
  const folder = migrationsFolder(Object.fromEntries(files.map((file) => [file, 'select 1'])))
  expect(() => loadMigrations(folder)).toThrow(
    expect.objectContaining({ code: 'MIGRATION_FAILED', message: expect.stringContaining(sentence) }),
  )
})

test('a folder that is not there is named', () => {
  const folder = join(temporaryFolder(), 'nowhere')
  expect(() => loadMigrations(folder)).toThrow(
    expect.objectContaining({ code: 'MIGRATION_FAILED', message: expect.stringContaining(folder) }),
  )
})

test.each(['postgres', 'sqlite'])('the shipped migrations for %s are in order', (database) => {
  expect(loadMigrations(join(migrations, database)).length).toBeGreaterThan(0)
})
