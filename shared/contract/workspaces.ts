import { z } from 'zod'
import { idSchema, keySchema } from '../model/resource.ts'
import { needs } from './procedure.ts'

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

export const workspaces = {
  /** Everything one may open: workspaces with projects with environments. */
  tree: needs('workspace', 'list')
    .route({
      method: 'GET',
      path: '/tree',
      tags: ['Workspaces'],
      summary: 'Read the tree down to the environments',
    })
    .output(z.array(workspaceRowSchema)),
  createProject: needs('project', 'create')
    .input(z.strictObject({ workspaceKey: keySchema, projectKey: keySchema, name: z.string().max(256) }))
    .output(projectRowSchema),
  /** Removes a project with all that is in it; `key` must be the project's key, typed again. */
  removeProject: needs('project', 'delete').input(z.strictObject({ projectId: idSchema, key: z.string() })),
  /** Brings the sample project and its profiles (back). */
  loadSample: needs('workspace', 'create').output(projectRowSchema),
}

export type EnvironmentRow = Readonly<z.infer<typeof environmentRowSchema>>
export type ProjectRow = Readonly<z.infer<typeof projectRowSchema>>
export type WorkspaceRow = Readonly<z.infer<typeof workspaceRowSchema>>
