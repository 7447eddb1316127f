import { z } from 'zod'
import { evaluationModelSchema } from '../../model/evaluation-model/evaluation-model.ts'
import { descriptionShape, idSchema, keySchema } from '../../model/resource.ts'
import { filterShape, pageOf, pageShape } from '../shapes/page.ts'
import { requires } from '../shapes/procedure.ts'
import { newShape, rowShape, updateShape } from '../shapes/resource-shapes.ts'
import { ifVersionSchema } from '../shapes/version.ts'
import { environmentRowSchema, projectRowSchema } from './tree.ts'

export const projectSchema = z.object({
  ...rowShape,
  workspaceId: idSchema,
  evaluationModel: evaluationModelSchema,
  /** In display order. */
  environments: z.array(environmentRowSchema),
})

/** The evaluation model of a new project; it never changes. */
const modelShape = { evaluationModel: evaluationModelSchema.default('launchdarkly') }

const tags = ['Projects']
const all = '/workspaces/{workspaceId}/projects'
const one = '/projects/{projectId}'

/** Projects as individual resources. */
export const projects = {
  list: requires('project', 'list')
    .route({ method: 'GET', path: all, tags, summary: 'List the projects of a workspace' })
    .input(z.strictObject({ workspaceId: idSchema, ...pageShape, ...filterShape }))
    .output(pageOf(projectSchema)),
  get: requires('project', 'get')
    .route({ method: 'GET', path: one, tags, summary: 'Get a project with its environments' })
    .input(z.strictObject({ projectId: idSchema }))
    .output(projectSchema),
  /** Creates a project with the environments staging and production. Errors: CONFLICT (key taken). */
  create: requires('project', 'create', 'workspaceId')
    .route({ method: 'POST', path: all, tags, summary: 'Create a project', successStatus: 201 })
    .input(z.strictObject({ workspaceId: idSchema, ...newShape, ...modelShape }))
    .output(projectSchema),
  /**
   * Creates a project by its path, and its workspace if it does not exist; used by the window. Errors:
   * CONFLICT (key taken).
   */
  createAt: requires('project', 'create')
    .input(
      z.strictObject({
        workspaceKey: keySchema,
        projectKey: keySchema,
        name: descriptionShape.name,
        ...modelShape,
      }),
    )
    .output(projectRowSchema),
  update: requires('project', 'update')
    .route({ method: 'PATCH', path: one, tags, summary: 'Update a project' })
    .input(z.strictObject({ projectId: idSchema, ...updateShape }))
    .output(projectSchema),
  /** Also deletes everything in it. */
  remove: requires('project', 'delete')
    .route({ method: 'DELETE', path: one, tags, summary: 'Delete a project', successStatus: 204 })
    .input(z.strictObject({ projectId: idSchema, ifVersion: ifVersionSchema })),
}

export type Project = Readonly<z.infer<typeof projectSchema>>
