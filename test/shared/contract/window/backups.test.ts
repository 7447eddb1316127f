import { expect, test } from 'vitest'
import { z } from 'zod'
import { backups } from '../../../../shared/contract/window/backups.ts'

test.each(['inspect', 'restore'] as const)('backups.%s takes no path with U+0000', (request) => {
  const input = backups[request]['~orpc'].inputSchema
  if (!(input instanceof z.ZodObject)) throw new Error('no input')
  expect(input.safeParse({ file: '/backups/one.flagbench-backup' }).success).toBe(true)
  const { error } = input.safeParse({ file: '/backups/one\0.flagbench-backup' })
  expect(error?.issues.map(({ message }) => message)).toEqual(['No path holds the character U+0000.'])
})
