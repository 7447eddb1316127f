import { z } from 'zod'
import { idSchema } from '../../model/resource.ts'
import { filterShape, pageOf, pageShape } from '../shapes/page.ts'
import { requires } from '../shapes/procedure.ts'
import { newShape, rowShape, updateShape } from '../shapes/resource-shapes.ts'
import { ifVersionSchema } from '../shapes/version.ts'
import { environmentColorSchema } from './environment-color.ts'

const color = environmentColorSchema.nullable()

export const environmentSchema = z.object({
  ...rowShape,
  projectId: idSchema,
  /** The colour by which screens mark it; null: one chosen by its key. */
  color,
})

const tags = ['Environments']
const all = '/projects/{projectId}/environments'
const one = '/environments/{environmentId}'

/** Environments as individual resources. */
export const environments = {
  list: requires('environment', 'list')
    .route({ method: 'GET', path: all, tags, summary: 'List the environments of a project' })
    .input(z.strictObject({ projectId: idSchema, ...pageShape, ...filterShape }))
    .output(pageOf(environmentSchema)),
  get: requires('environment', 'get')
    .route({ method: 'GET', path: one, tags, summary: 'Get an environment' })
    .input(z.strictObject({ environmentId: idSchema }))
    .output(environmentSchema),
  /**
   * Every flag is off in it and every segment is empty, unless it is copied from another environment of the
   * project; salts are never copied. Errors: CONFLICT (key taken), INVALID (`copyFromEnvironmentId`).
   */
  create: requires('environment', 'create', 'projectId')
    .route({ method: 'POST', path: all, tags, summary: 'Create an environment', successStatus: 201 })
    .input(
      z.strictObject({
        projectId: idSchema,
        ...newShape,
        color: color.default(null),
        copyFromEnvironmentId: idSchema.optional(),
      }),
    )
    .output(environmentSchema),
  update: requires('environment', 'update')
    .route({ method: 'PATCH', path: one, tags, summary: 'Update an environment' })
    .input(z.strictObject({ environmentId: idSchema, ...updateShape, color: color.optional() }))
    .output(environmentSchema),
  /**
   * Sets the order in which screens show the environments. Errors: INVALID (`environmentIds` must have every
   * environment of the project once).
   */
  reorder: requires('environment', 'update')
    .route({
      method: 'PUT',
      path: '/projects/{projectId}/environments/order',
      tags,
      summary: 'Set the order of the environments of a project',
      successStatus: 204,
    })
    .input(z.strictObject({ projectId: idSchema, environmentIds: z.array(idSchema).min(1).max(1000) })),
  /** Also deletes its targeting. The last environment of a project cannot be deleted. */
  remove: requires('environment', 'delete')
    .route({ method: 'DELETE', path: one, tags, summary: 'Delete an environment', successStatus: 204 })
    .input(z.strictObject({ environmentId: idSchema, ifVersion: ifVersionSchema })),
}

export type Environment = Readonly<z.infer<typeof environmentSchema>>
