import { z } from 'zod'
import { evaluationModelSchema } from '../../model/evaluation-model/evaluation-model.ts'
import { idSchema } from '../../model/resource.ts'
import { requires } from '../shapes/procedure.ts'
import { environmentColorSchema } from './environment-color.ts'

export const environmentRowSchema = z.object({
  id: idSchema,
  key: z.string(),
  name: z.string(),
  /** Null: screens choose one by the key. */
  color: environmentColorSchema.nullable(),
})

export const projectRowSchema = z.object({
  id: idSchema,
  key: z.string(),
  name: z.string(),
  evaluationModel: evaluationModelSchema,
  environments: z.array(environmentRowSchema),
  /** Without archived flags. */
  flagCount: z.int(),
  segmentCount: z.int(),
  /** True for the sample project created on first start. It can be deleted with one click. */
  isSample: z.boolean(),
})

export const workspaceRowSchema = z.object({
  id: idSchema,
  key: z.string(),
  name: z.string(),
  projects: z.array(projectRowSchema),
})

export const tree = {
  /** All workspaces, projects and environments that the caller may open, nested. */
  get: requires('workspace', 'list')
    .route({
      method: 'GET',
      path: '/tree',
      tags: ['Workspaces'],
      summary: 'Get the tree down to the environments',
    })
    .output(z.array(workspaceRowSchema)),
}

export type EnvironmentRow = Readonly<z.infer<typeof environmentRowSchema>>
export type ProjectRow = Readonly<z.infer<typeof projectRowSchema>>
export type WorkspaceRow = Readonly<z.infer<typeof workspaceRowSchema>>
