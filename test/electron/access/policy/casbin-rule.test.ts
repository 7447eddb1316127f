import { expect, test } from 'vitest'
import { resourceTypes } from '../../../../shared/access/permission-matrix.ts'
import { aWorld, type World } from '../world.ts'

const policiesOf = async ({ sql }: World, access: string) =>
  (
    await sql<{ rule: string }>(
      `select concat_ws(' ', v1, v2, v3) as rule from casbin_rule where ptype = 'p' and v0 = $1`,
      [access],
    )
  )
    .map(({ rule }) => rule)
    .sort()

const parentOf = async ({ sql }: World, id: string) =>
  (await sql<{ v1: string }>(`select v1 from casbin_rule where ptype = 'g2' and v0 = $1`, [id])).map(
    (row) => row.v1,
  )

test('every workspace, project and environment has an edge to what is above it', async () => {
  const world = await aWorld()
  expect(await parentOf(world, world.id('acme'))).toEqual(['instance'])
  expect(await parentOf(world, world.id('acme/shop'))).toEqual([world.id('acme')])
  expect(await parentOf(world, world.id('acme/shop/staging'))).toEqual([world.id('acme/shop')])
})

test('a moved project takes its edge along', async () => {
  const world = await aWorld()
  await world.sql('update project set workspace_id = $1 where id = $2', [
    world.id('globex'),
    world.id('acme/blog'),
  ])
  expect(await parentOf(world, world.id('acme/blog'))).toEqual([world.id('globex')])
})

test('a deleted workspace takes the edges and policies of all below it along', async () => {
  const world = await aWorld()
  const access = await world.access('ci', 'user', 'acme', 'acme/shop', 'acme/shop/staging', 'globex')
  await world.sql('delete from workspace where id = $1', [world.id('acme')])
  expect(await parentOf(world, world.id('acme/shop/staging'))).toEqual([])
  expect(await policiesOf(world, access)).toEqual([`${world.id('globex')} workspace user`])
})

test('what is rolled back leaves no edge', async () => {
  const world = await aWorld()
  const before = await world.sql('select count(*) from casbin_rule')
  await world.sql('begin')
  await world.sql(`insert into workspace (key) values ('initech')`)
  await world.sql('rollback')
  expect(await world.sql('select count(*) from casbin_rule')).toEqual(before)
})

test('an attachment is a policy of the access’ type, and follows it', async () => {
  const world = await aWorld()
  const access = await world.access('ci', 'service', '', 'acme', 'acme/shop', 'acme/shop/staging')
  const rules = (type: string) =>
    [
      `instance instance ${type}`,
      `${world.id('acme')} workspace ${type}`,
      `${world.id('acme/shop')} project ${type}`,
      `${world.id('acme/shop/staging')} environment ${type}`,
    ].sort()
  expect(await policiesOf(world, access)).toEqual(rules('service'))
  await world.sql(`update access set type = 'admin' where id = $1`, [access])
  expect(await policiesOf(world, access)).toEqual(rules('admin'))
  await world.sql('update access_attachment set workspace_id = $1 where workspace_id = $2', [
    world.id('globex'),
    world.id('acme'),
  ])
  expect(await policiesOf(world, access)).toContain(`${world.id('globex')} workspace admin`)
  expect(await policiesOf(world, access)).not.toContain(`${world.id('acme')} workspace admin`)
  await world.sql('delete from access where id = $1', [access])
  expect(await policiesOf(world, access)).toEqual([])
})

test('every resource type of the matrix has its place below the instance', async () => {
  const { sql } = await aWorld()
  const rows = await sql(`with recursive up as (
      select v0 as type, v1 as above from casbin_rule where ptype = 'g3'
      union select up.type, r.v1 from up join casbin_rule r on r.ptype = 'g3' and r.v0 = up.above)
    select type from up where above = 'instance' order by type`)
  expect(rows.map((row) => row.type)).toEqual(resourceTypes.filter((type) => type !== 'instance').sort())
})

const refused: readonly (readonly [sentence: string, constraint: string, statement: string])[] = [
  ['the same key twice', 'access_key_unique', `insert into access (key) values ('ci')`],
  ['a type that is none', 'access_type_known', `insert into access (key, type) values ('x', 'god')`],
  ['a key with a space', 'resource_key_format', `insert into access (key) values ('a b')`],
  [
    'a secret in plain text',
    'access_secret_hashed',
    `update access set secret_hash = 'hunter2' where key = 'ci'`,
  ],
  [
    'an expiry before 1970',
    'access_expires_at_positive',
    `update access set expires_at = -1 where key = 'ci'`,
  ],
  [
    'an attachment to nothing',
    'access_attachment_one_target',
    `insert into access_attachment (access_id) select id from access where key = 'ci'`,
  ],
  [
    'an attachment to two places',
    'access_attachment_one_target',
    `insert into access_attachment (access_id, workspace_id, project_id)
       select a.id, p.workspace_id, p.id from access a, project p where a.key = 'ci' limit 1`,
  ],
  [
    'the same attachment twice',
    'access_attachment_unique',
    `insert into access_attachment (access_id, workspace_id)
       select access_id, workspace_id from access_attachment where workspace_id is not null`,
  ],
  [
    'an attachment to a workspace that does not exist',
    'access_attachment_workspace_id_fkey',
    `insert into access_attachment (access_id, workspace_id) select id, new_id() from access where key = 'ci'`,
  ],
  [
    'a policy written by hand',
    'casbin_rule_derived',
    `insert into casbin_rule (ptype, v0, v1, v2, v3) select 'p', id::text, 'instance', 'instance', 'root' from access`,
  ],
  [
    'an edge changed by hand',
    'casbin_rule_derived',
    `update casbin_rule set v1 = 'instance' where ptype = 'g2'`,
  ],
  ['an edge removed by hand', 'casbin_rule_derived', `delete from casbin_rule where ptype = 'g2'`],
  ['the rules emptied by hand', 'casbin_rule_derived', 'truncate casbin_rule'],
  ['the owner removed', 'access_owner_kept', 'delete from access where is_owner'],
  ['the owner not owner any more', 'access_owner_kept', 'update access set is_owner = false where is_owner'],
  ['the owner disabled', 'access_owner_whole', 'update access set enabled = false where is_owner'],
  ['the owner made less', 'access_owner_whole', `update access set type = 'user' where is_owner`],
  ['the owner made to expire', 'access_owner_whole', 'update access set expires_at = 1 where is_owner'],
  ['the owner detached', 'access_owner_kept', 'delete from access_attachment where to_instance'],
  ['all accesses emptied', 'no_truncate', 'truncate access cascade'],
  ['all attachments emptied', 'no_truncate', 'truncate access_attachment'],
  ['an access with another id', 'parent_immutable', `update access set id = new_id() where key = 'ci'`],
  [
    'a second owner',
    'access_one_owner',
    `insert into access (key, type, is_owner) values ('me', 'root', true)`,
  ],
  [
    'a second key for tokens',
    'access_token_key_one',
    `insert into access_token_key (id, secret) values (false, sha256('x'))`,
  ],
  ['a short key for tokens', 'access_token_key_length', `insert into access_token_key (secret) values ('x')`],
]

test.each(refused)('the database refuses %s', async (_, constraint, statement) => {
  const { sql, access } = await aWorld()
  await access('ci', 'user', 'acme')
  await expect(sql(statement)).rejects.toMatchObject({ constraint })
})

test('a changed access has a higher version, whoever changes it', async () => {
  const { sql, access } = await aWorld()
  const id = await access('ci', 'user')
  await sql('update access set enabled = false, version = 1 where id = $1', [id])
  expect(await sql('select version from access where id = $1', [id])).toEqual([{ version: 2 }])
})

test('history tells who was given what, and never a secret', async () => {
  const { sql, access } = await aWorld()
  const id = await access('ci', 'user', 'acme/shop')
  const hash = '$scrypt$ln=15,r=8,p=3$c2FsdA$aGFzaA'
  await sql(`update access set type = 'admin', secret_hash = $1 where id = $2`, [hash, id])
  await sql('delete from access where id = $1', [id])
  const rows = await sql<{ resource: string; before: object; after: object }>(
    'select resource, before, after from history where owner_id = $1 order by id',
    [id],
  )
  expect(rows.map(({ resource, before, after }) => [resource, before !== null, after !== null])).toEqual([
    ['access', false, true],
    ['access_attachment', false, true],
    ['access', true, true],
    ['access', true, false],
    ['access_attachment', true, false],
  ])
  expect(JSON.stringify(rows)).not.toContain('scrypt')
})
