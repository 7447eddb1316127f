import { z } from 'zod'
import type { Json } from '../model/json.ts'
import { bodyLimits } from './body-limit.ts'
import { environments } from './environments.ts'
import { flagResources } from './flag-resources.ts'
import { flags } from './flags.ts'
import { inSlices } from './in-slices.ts'
import { needs } from './procedure.ts'
import { projects } from './projects.ts'
import { segmentResources, segmentSettings } from './segment-resources.ts'
import { targeting } from './targeting.ts'
import { workspaceResources } from './workspace-resources.ts'

interface WithInput {
  readonly '~orpc': { readonly inputSchema?: z.ZodType | undefined }
}

const change = (request: string, procedure: WithInput) =>
  z.strictObject({ request: z.literal(request), input: procedure['~orpc'].inputSchema ?? z.undefined() })

/** Every write that can be part of a list of changes, with the input of the request of that name. */
export const changeSchema = z.discriminatedUnion('request', [
  change('workspaces.create', workspaceResources.create),
  change('workspaces.update', workspaceResources.update),
  change('workspaces.remove', workspaceResources.remove),
  change('projects.create', projects.create),
  change('projects.update', projects.update),
  change('projects.remove', projects.remove),
  change('environments.create', environments.create),
  change('environments.update', environments.update),
  change('environments.remove', environments.remove),
  change('flags.create', flags.create),
  change('flags.update', flagResources.update),
  change('flags.save', flags.save),
  change('flags.remove', flagResources.remove),
  change('targeting.change', targeting.change),
  change('segments.create', segmentResources.create),
  change('segments.update', segmentResources.update),
  change('segments.save', segmentResources.save),
  change('segments.remove', segmentResources.remove),
  change('segmentSettings.change', segmentSettings.change),
])

const changeList = inSlices(z.array(changeSchema).min(1).max(10_000))

export const changes = {
  /**
   * Applies changes in their order, in one transaction: all or nothing. Each is decided and checked like the request
   * that it names; the error of the first that fails names its place as `changes.3.input.key`.
   */
  apply: needs('workspace', 'list')
    // Each change is decided by itself; who may write nothing anywhere need not send any.
    .meta({ atLeast: 'user', body: bodyLimits.bulk })
    .route({
      method: 'POST',
      path: '/changes',
      tags: ['Changes'],
      summary: 'Apply a list of changes, all or nothing',
    })
    .input(z.strictObject({ changes: changeList }))
    .output(z.object({ results: z.custom<Json[]>(Array.isArray) })),
}

export type Change = Readonly<z.infer<typeof changeSchema>>
