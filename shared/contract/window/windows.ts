import { z } from 'zod'
import { idSchema } from '../../model/resource.ts'
import { ofWindow } from '../shapes/procedure.ts'

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

/** What a window shows. */
export const windowStateSchema = z.object({
  /** The route: `/p/…/e/…/flags`. */
  path: z.string().max(500),
  /** The environment that it showed last, which stays open beside screens of no environment; null: none yet. */
  environmentId: idSchema.nullable(),
  tabs: z.array(openTabSchema).max(200),
})

const oneWindow = z.strictObject({ id: idSchema })

/** What windows show, so that they show it again after a reload and at the next start. The latest 20 are remembered. While a window acts as an access, there is nothing to read and nothing is kept. */
export const windows = {
  /** Null if the window is not remembered. */
  get: ofWindow('get').input(oneWindow).output(windowStateSchema.nullable()),
  /** The window that was used last; null if there was none. */
  latest: ofWindow('get').output(z.object({ id: idSchema, state: windowStateSchema }).nullable()),
  save: ofWindow('update').input(oneWindow.extend({ state: windowStateSchema })),
}

export type WindowState = Readonly<z.infer<typeof windowStateSchema>>
export type OpenTab = Readonly<z.infer<typeof openTabSchema>>
