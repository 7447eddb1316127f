import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { needs } from './procedure.ts'

export const systemInfoSchema = z.object({
  version: z.string(),
  mode: z.enum(['desktop', 'browser', 'server']),
  home: z.string(),
  postgres: z.object({
    kind: z.enum(['embedded', 'external']),
    version: z.string(),
    /** host:port/database, never the password. */
    address: z.string(),
  }),
})

/** Something that screens show has changed, here or in another host of the same instance. */
export const hostEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('instance-changed') }),
  z.object({ type: z.literal('access-changed') }),
  z.object({ type: z.literal('workbench-changed') }),
  z.object({ type: z.literal('postgres-lost'), message: z.string() }),
  z.object({ type: z.literal('postgres-back') }),
])

export const themeSchema = z.enum(['system', 'light', 'dark'])

export const settingsSchema = z.object({
  theme: themeSchema,
  /** The environment that was open last. */
  environmentId: z.string().nullable(),
  benchOpen: z.boolean(),
  /** The tag whose profiles the bench shows; "" = all profiles. */
  benchTag: z.string(),
})

export const system = {
  info: needs('workbench', 'read')
    .route({ method: 'GET', path: '/instance', tags: ['Instance'], summary: 'Say what runs here' })
    .output(systemInfoSchema),
  watch: needs('workbench', 'read').output(eventIterator(hostEventSchema)),
  settings: needs('workbench', 'read').output(settingsSchema),
  changeSettings: needs('workbench', 'write').input(settingsSchema.partial()).output(settingsSchema),
}

export type SystemInfo = Readonly<z.infer<typeof systemInfoSchema>>
export type HostEvent = Readonly<z.infer<typeof hostEventSchema>>
export type Settings = Readonly<z.infer<typeof settingsSchema>>
export type Theme = z.infer<typeof themeSchema>
