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

/** A flag or segment that was opened in an environment. */
const openTabSchema = z.object({
  kind: z.enum(['flag', 'segment']),
  id: idSchema,
  projectId: idSchema,
  environmentId: idSchema,
  /** Its key when it was last seen. */
  key: z.string().max(300),
  /** False: the next thing that is opened takes its place, unless it has a draft. */
  isKept: z.boolean(),
  /** The open section, "" for the first, and how far it is scrolled, in pixels. */
  view: z.object({ section: z.string().max(40), offset: z.number().min(0) }),
})

/** A step of the tour of the sample project: change a rule, save the draft, ask why somebody gets a value. */
const tourStepSchema = z.enum(['change', 'save', 'why'])

export const settingsSchema = z.object({
  theme: themeSchema,
  /** The most recently opened environment. */
  environmentId: z.string().nullable(),
  benchOpen: z.boolean(),
  /** The tag whose profiles the bench shows; "" = all profiles. */
  benchTag: z.string(),
  /** Columns of the flag list that one has shown or hidden; the others are as they come. */
  flagColumns: z.record(columnName, z.boolean()),
  flagSort: z.object({ column: columnName, isDescending: z.boolean() }),
  flagFilters: z.array(savedFilterSchema).max(500),
  openTabs: z.array(openTabSchema).max(200),
  /** The tab that was shown last, as `kind/id/environmentId`; "": none. */
  shownTab: z.string().max(200),
  tour: z.object({
    /** Skipped or ended for ever. */
    isHidden: z.boolean(),
    done: z.array(tourStepSchema).max(3),
  }),
})

/**
 * The settings that this workbench remembers. While the window acts as an access, what names a place is the
 * access' own: the last environment, the tabs and the saved filters.
 */
export const settings = {
  get: ofWindow('get').output(settingsSchema),
  /** Absent fields stay unchanged. */
  update: ofWindow('update').input(settingsSchema.partial()).output(settingsSchema),
}

export type Settings = Readonly<z.infer<typeof settingsSchema>>
export type OpenTab = Readonly<z.infer<typeof openTabSchema>>
export type SavedFilter = Readonly<z.infer<typeof savedFilterSchema>>
export type TourStep = z.infer<typeof tourStepSchema>
export type Theme = z.infer<typeof themeSchema>
