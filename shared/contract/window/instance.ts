import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { ofWindow, requires } from '../shapes/procedure.ts'

export const systemInfoSchema = z.object({
  version: z.string(),
  mode: z.enum(['desktop', 'browser', 'server']),
  home: z.string(),
  postgres: z.object({
    kind: z.enum(['embedded', 'external']),
    version: z.string(),
    /** host:port/database, without the password. */
    address: z.string(),
  }),
})

/**
 * A notification that something shown on screen has changed, in this host or another host of the same
 * instance.
 */
export const hostEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('instance-changed') }),
  z.object({ type: z.literal('access-changed') }),
  z.object({ type: z.literal('workbench-changed') }),
  /** A file of the test cases has changed, or which suites are remembered. */
  z.object({ type: z.literal('suites-changed') }),
  /** A backup was restored: everything on screen is from another time. `safetyBackup` names what was there. */
  z.object({ type: z.literal('instance-replaced'), safetyBackup: z.string() }),
  z.object({ type: z.literal('postgres-lost'), message: z.string() }),
  z.object({ type: z.literal('postgres-back') }),
])

export const instance = {
  get: requires('workbench', 'get')
    .route({
      method: 'GET',
      path: '/instance',
      tags: ['Instance'],
      summary: 'Get the version and mode of the instance',
    })
    .output(systemInfoSchema),
  /** Shows the data folder in the system's file manager; only in the desktop app. Errors: INVALID. */
  openFolder: requires('workbench', 'update'),
  /** Streams changes from now on. */
  watch: ofWindow('get').output(eventIterator(hostEventSchema)),
}

export type SystemInfo = Readonly<z.infer<typeof systemInfoSchema>>
export type HostEvent = Readonly<z.infer<typeof hostEventSchema>>
