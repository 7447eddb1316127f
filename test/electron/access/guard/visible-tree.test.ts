import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { visibleTree } from '../../../../electron/access/guard/visible-tree.ts'
import { readTree } from '../../../../electron/instance/stores/tree/workspaces.ts'
import type { AccessType } from '../../../../shared/access/access-type.ts'
import { aWorld, openIn } from '../world.ts'

const everything = [
  'acme/blog/staging',
  'acme/blog/production',
  'acme/shop/staging',
  'acme/shop/production',
  'globex/shop/staging',
  'globex/shop/production',
]

const rows: readonly (readonly [type: AccessType, at: readonly string[], seen: readonly string[]])[] = [
  ['service', [''], everything],
  ['service', ['acme'], everything.slice(0, 4)],
  ['root', ['acme/shop'], everything.slice(2, 4)],
  ['user', ['acme/shop/production'], ['acme/shop/production']],
  ['admin', ['globex/shop/staging', 'acme/blog'], [...everything.slice(0, 2), 'globex/shop/staging']],
  ['root', [], []],
]

test.each(rows)('a %s of %j sees %j', async (type, at, seen) => {
  const world = await aWorld()
  const accessId = await world.access('ci', type, ...at)
  const { judge, database } = await openIn(world)
  const tree = visibleTree(judge, { accessId }, await readTree(database.read))
  const paths = tree.flatMap(({ key: workspace, projects }) =>
    projects.flatMap(({ key: project, environments }) =>
      environments.map(({ key }) => `${workspace}/${project}/${key}`),
    ),
  )
  expect(paths).toEqual(seen)
  expect(tree.map(({ key }) => key)).toEqual([...new Set(seen.map((path) => path.split('/')[0]))])
})

test('what was made a moment ago is seen with what it is in, and by nobody else', async () => {
  const world = await aWorld()
  const [all, some] = [await world.access('all', 'root', ''), await world.access('some', 'root', 'globex')]
  const { judge, database } = await openIn(world)
  await sql`with w as (insert into workspace (key) values ('new') returning id)
    insert into project (workspace_id, key) select id, 'newer' from w`.execute(database.read)
  const tree = await readTree(database.read)
  const seenBy = (accessId: string) =>
    visibleTree(judge, { accessId }, tree).flatMap(({ key, projects }) =>
      projects.map((it) => `${key}/${it.key}`),
    )
  expect(seenBy(all)).toContain('new/newer')
  expect(seenBy(some)).toEqual(['globex/shop'])
})
