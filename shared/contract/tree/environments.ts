import { z } from 'zod'
import { idSchema } from '../../model/resource.ts'
import { filterShape, pageOf, pageShape } from '../shapes/page.ts'
import { requires } from '../shapes/procedure.ts'
import { newShape, rowShape, updateShape } from '../shapes/resource-shapes.ts'
import { ifVersionSchema } from '../shapes/version.ts'

export const environmentSchema = z.object({ ...rowShape, projectId: idSchema })

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
  /** Every flag is off in it and every segment is empty. Errors: CONFLICT (key taken). */
  create: requires('environment', 'create', 'projectId')
    .route({ method: 'POST', path: all, tags, summary: 'Create an environment', successStatus: 201 })
    .input(z.strictObject({ projectId: idSchema, ...newShape }))
    .output(environmentSchema),
  update: requires('environment', 'update')
    .route({ method: 'PATCH', path: one, tags, summary: 'Update an environment' })
    .input(z.strictObject({ environmentId: idSchema, ...updateShape }))
    .output(environmentSchema),
  /** Also deletes its targeting. The last environment of a project cannot be deleted. */
  remove: requires('environment', 'delete')
    .route({ method: 'DELETE', path: one, tags, summary: 'Delete an environment', successStatus: 204 })
    .input(z.strictObject({ environmentId: idSchema, ifVersion: ifVersionSchema })),
}

export type Environment = Readonly<z.infer<typeof environmentSchema>>
