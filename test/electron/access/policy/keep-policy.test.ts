import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { aWorld, openIn } from '../world.ts'

test('what a transaction has not committed is not in force, whoever asks for a refresh in it', async () => {
  const world = await aWorld()
  const control = await openIn(world)
  const accessId = await world.access('ci', 'user')
  await control.policy.refresh()
  const attach = `insert into access_attachment (access_id, to_instance) values ('${accessId}', true)`
  await control.database
    .together(async () => {
      await control.database.write((writer) => sql.raw(attach).execute(writer))
      await control.policy.refresh()
      expect(control.judge.who({ accessId })).toBeDefined()
      expect(control.judge.placesOf({ accessId })).toEqual([])
      throw new Error('no')
    })
    .catch((error) => expect(error).toEqual(new Error('no')))
  await world.sql(attach)
  await control.policy.refresh()
  expect(control.judge.placesOf({ accessId })).toEqual(['instance'])
})

test('a refresh asked for inside of a transaction is done when its write resolves', async () => {
  const world = await aWorld()
  const control = await openIn(world)
  const accessId = await world.access('ci', 'user')
  await control.database.write(async (writer) => {
    await sql`insert into access_attachment (access_id, to_instance) values (${accessId}, true)`.execute(
      writer,
    )
    await control.policy.refresh()
    expect(control.judge.placesOf({ accessId })).toEqual([])
  })
  expect(control.judge.placesOf({ accessId })).toEqual(['instance'])
})

test('many refreshes at once are one or two loads, and each sees what was committed before it was asked for', async () => {
  const world = await aWorld()
  const control = await openIn(world)
  const seen: Promise<boolean>[] = []
  for (let n = 0; n < 20; n += 1) {
    const accessId = await world.access(`ci-${n}`, 'user', 'acme')
    const may = () => control.judge.allows({ accessId }, world.id('acme/shop'), 'flag', 'user')
    seen.push(control.policy.refresh().then(may))
  }
  expect(await Promise.all(seen)).toEqual(Array(20).fill(true))
})
