import { z } from 'zod'
import { idSchema } from '../../model/resource.ts'
import { filterShape, pageOf, pageShape } from '../shapes/page.ts'
import { requires } from '../shapes/procedure.ts'
import { newShape, rowShape, updateShape } from '../shapes/resource-shapes.ts'
import { ifVersionSchema } from '../shapes/version.ts'

export const workspaceSchema = z.object(rowShape)

const tags = ['Workspaces']
const one = '/workspaces/{workspaceId}'

export const workspaces = {
  /** Only workspaces that the caller may see. */
  list: requires('workspace', 'list')
    .route({ method: 'GET', path: '/workspaces', tags, summary: 'List workspaces' })
    .input(z.strictObject({ ...pageShape, ...filterShape }))
    .output(pageOf(workspaceSchema)),
  get: requires('workspace', 'get')
    .route({ method: 'GET', path: one, tags, summary: 'Get a workspace' })
    .input(z.strictObject({ workspaceId: idSchema }))
    .output(workspaceSchema),
  /** Errors: CONFLICT (key taken). */
  create: requires('workspace', 'create')
    .route({ method: 'POST', path: '/workspaces', tags, summary: 'Create a workspace', successStatus: 201 })
    .input(z.strictObject(newShape))
    .output(workspaceSchema),
  update: requires('workspace', 'update')
    .route({ method: 'PATCH', path: one, tags, summary: 'Update a workspace' })
    .input(z.strictObject({ workspaceId: idSchema, ...updateShape }))
    .output(workspaceSchema),
  /** Also deletes everything in it. */
  remove: requires('workspace', 'delete')
    .route({ method: 'DELETE', path: one, tags, summary: 'Delete a workspace', successStatus: 204 })
    .input(z.strictObject({ workspaceId: idSchema, ifVersion: ifVersionSchema })),
}

export type Workspace = Readonly<z.infer<typeof workspaceSchema>>
