import { call } from '@orpc/server'
import { expect, test } from 'vitest'
import { profiles } from '../../../../electron/procedures/window/profiles.ts'
import { openTestHost } from '../../../builders/host/host.ts'

test('an import of profiles says which numbers lose digits', async () => {
  const host = await openTestHost({ mode: 'desktop' })
  const text = '{"kind":"user","key":"a"}\n{"kind":"user","key":"b","account":9007199254740993}'
  const context = host.access.contextOf('owner')
  expect(await call(profiles(host).import, { text, tags: [] }, { context })).toEqual({
    count: 2,
    warnings: [
      '“1.account” is 9007199254740993, which has more digits than can be kept: it becomes 9007199254740992.',
    ],
  })
})
