import { z } from 'zod'
import { requires } from '../shapes/procedure.ts'

export const themeSchema = z.enum(['system', 'light', 'dark'])

export const settingsSchema = z.object({
  theme: themeSchema,
  /** The most recently opened environment. */
  environmentId: z.string().nullable(),
  benchOpen: z.boolean(),
  /** The tag whose profiles the bench shows; "" = all profiles. */
  benchTag: z.string(),
})

/** The settings that this workbench remembers. */
export const settings = {
  get: requires('workbench', 'get').output(settingsSchema),
  /** Absent fields stay unchanged. */
  update: requires('workbench', 'update').input(settingsSchema.partial()).output(settingsSchema),
}

export type Settings = Readonly<z.infer<typeof settingsSchema>>
export type Theme = z.infer<typeof themeSchema>
