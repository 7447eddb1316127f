import { z } from 'zod'
import type { Json } from '../../json/json.ts'
import { idSchema } from '../../model/resource.ts'
import { bodyLimits } from '../shapes/body-limit.ts'
import { inTurns } from '../shapes/in-turns.ts'
import { requires } from '../shapes/procedure.ts'
import { environments } from '../tree/environments.ts'
import { projects } from '../tree/projects.ts'
import { workspaces } from '../tree/workspaces.ts'
import { flags } from './flags.ts'
import { segmentSettings } from './segment-settings.ts'
import { segments } from './segments.ts'
import { targeting } from './targeting.ts'

interface WithInput {
  readonly '~orpc': { readonly inputSchema?: z.ZodType | undefined }
}

const change = (request: string, procedure: WithInput) =>
  z.strictObject({ request: z.literal(request), input: procedure['~orpc'].inputSchema ?? z.undefined() })

/** Every write that a list of changes can contain, with the input of the request of the same name. */
export const batchedWriteSchema = z.discriminatedUnion('request', [
  change('workspaces.create', workspaces.create),
  change('workspaces.update', workspaces.update),
  change('workspaces.remove', workspaces.remove),
  change('projects.create', projects.create),
  change('projects.update', projects.update),
  change('projects.remove', projects.remove),
  change('environments.create', environments.create),
  change('environments.update', environments.update),
  change('environments.remove', environments.remove),
  change('flags.create', flags.create),
  change('flags.update', flags.update),
  change('flags.remove', flags.remove),
  change('targeting.update', targeting.update),
  change('targeting.save', targeting.save),
  change('segments.create', segments.create),
  change('segments.update', segments.update),
  change('segments.remove', segments.remove),
  change('segmentSettings.update', segmentSettings.update),
  change('segmentSettings.save', segmentSettings.save),
])

const changesSchema = inTurns(z.array(batchedWriteSchema).min(1).max(10_000))

export const changes = {
  /**
   * Applies changes in order, in one transaction: all or nothing. Each change is authorized and checked like
   * the request that it names. The first failure's error names its position, as in `changes.3.input.key`.
   */
  apply: requires('workspace', 'list')
    // Each change is authorized separately. Callers without any write permission are rejected early.
    .meta({ atLeast: 'user', body: bodyLimits.bulk })
    .route({
      method: 'POST',
      path: '/changes',
      tags: ['Changes'],
      summary: 'Apply a list of changes, all or nothing',
    })
    .input(z.strictObject({ changes: changesSchema }))
    .output(
      z.object({
        results: z.custom<Json[]>(Array.isArray),
        /** The operation, so that exactly these changes can be undone; null if they changed no row. */
        operationId: idSchema.nullable(),
      }),
    ),
}

export type BatchedWrite = Readonly<z.infer<typeof batchedWriteSchema>>
