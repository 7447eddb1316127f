import { z } from 'zod'
import { idSchema } from '../model/resource.ts'
import { requires } from './shapes/procedure.ts'

export const environmentRowSchema = z.object({ id: idSchema, key: z.string(), name: z.string() })

export const projectRowSchema = z.object({
  id: idSchema,
  key: z.string(),
  name: z.string(),
  environments: z.array(environmentRowSchema),
  flagCount: z.int(),
  segmentCount: z.int(),
  /** The project that the first start brought along; one click removes it. */
  isSample: z.boolean(),
})

export const workspaceRowSchema = z.object({
  id: idSchema,
  key: z.string(),
  name: z.string(),
  projects: z.array(projectRowSchema),
})

export const tree = {
  /** Everything one may open: workspaces with projects with environments. */
  get: requires('workspace', 'list')
    .route({
      method: 'GET',
      path: '/tree',
      tags: ['Workspaces'],
      summary: 'Read the tree down to the environments',
    })
    .output(z.array(workspaceRowSchema)),
}

export type EnvironmentRow = Readonly<z.infer<typeof environmentRowSchema>>
export type ProjectRow = Readonly<z.infer<typeof projectRowSchema>>
export type WorkspaceRow = Readonly<z.infer<typeof workspaceRowSchema>>
