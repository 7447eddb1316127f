import { expect, test } from 'vitest'
import { ensureRoot } from '../../../../electron/access/accounts/first-root.ts'
import { aWorld, openIn } from '../world.ts'

test('a new instance gets one root access, whose secret is told once', async () => {
  const world = await aWorld()
  const control = await openIn(world)
  const [first, second] = await Promise.all([ensureRoot(control.database), ensureRoot(control.database)])
  expect([first, second].filter(Boolean)).toEqual([{ key: 'root', secret: expect.stringMatching(/^fbs_/) }])
  const { secret = '' } = first ?? second ?? {}
  await control.policy.refresh()
  const caller = await control.authenticate((await control.signIn('root', secret)).token)
  expect(control.judge.allows(caller ?? 'owner', 'instance', 'workspace', 'root')).toBe(true)
  expect(await ensureRoot(control.database)).toBeUndefined()
})

test('an instance whose last root was disabled gets another', async () => {
  const world = await aWorld()
  const { database } = await openIn(world)
  await ensureRoot(database)
  await world.sql(`update access set enabled = false where key = 'root'`)
  expect(await ensureRoot(database)).toMatchObject({ key: 'root-2' })
})
