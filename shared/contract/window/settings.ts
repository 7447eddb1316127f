import { z } from 'zod'
import { idSchema } from '../../model/resource.ts'
import { ofWindow } from '../shapes/procedure.ts'

export const themeSchema = z.enum(['system', 'light', 'dark'])

const columnName = z.string().max(300)

/** A filter of the flag list that one has saved under a name. */
const savedFilterSchema = z.object({
  id: idSchema,
  /** The id of the project in whose list it is offered. */
  project: idSchema,
  name: z.string().trim().min(1, 'A name is needed.').max(64, 'A name has at most 64 characters.'),
  text: z.string().min(1).max(4000),
})

/** A step of the tour of the sample project: change a rule, save the draft, ask why somebody gets a value. */
const tourStepSchema = z.enum(['change', 'save', 'why'])

export const settingsSchema = z.object({
  theme: themeSchema,
  /** The most recently opened environment, of any window. */
  environmentId: z.string().nullable(),
  benchOpen: z.boolean(),
  /** The tag whose profiles the bench shows; "" = all profiles. */
  benchTag: z.string(),
  /** Columns of the flag list that one has shown or hidden; the others are as they come. */
  flagColumns: z.record(columnName, z.boolean()),
  flagSort: z.object({ column: columnName, isDescending: z.boolean() }),
  flagFilters: z.array(savedFilterSchema).max(500),
  tour: z.object({
    /** Skipped or ended for ever. */
    isHidden: z.boolean(),
    done: z.array(tourStepSchema).max(3),
  }),
})

/**
 * The settings that this workbench remembers. While the window acts as an access, what names a place is the
 * access' own: the last environment and the saved filters.
 */
export const settings = {
  get: ofWindow('get').output(settingsSchema),
  /** Absent fields stay unchanged. */
  update: ofWindow('update').input(settingsSchema.partial()).output(settingsSchema),
}

export type Settings = Readonly<z.infer<typeof settingsSchema>>
export type SavedFilter = Readonly<z.infer<typeof savedFilterSchema>>
export type TourStep = z.infer<typeof tourStepSchema>
export type Theme = z.infer<typeof themeSchema>
