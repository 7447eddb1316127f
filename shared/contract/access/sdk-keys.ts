import { z } from 'zod'
import { descriptionShape, idSchema } from '../../model/resource.ts'
import { listLimits } from '../list-limits.ts'
import { expiresAtSchema, futureSchema } from '../shapes/expiry.ts'
import { requires } from '../shapes/procedure.ts'

const kindSchema = z.enum(['server', 'client', 'mobile'])

/** A key that SDKs use to connect to one environment. The key itself is shown only once. */
const sdkKeySchema = z.object({
  id: idSchema,
  environmentId: idSchema,
  kind: kindSchema,
  /** The last four characters of the key. */
  hint: z.string(),
  enabled: z.boolean(),
  expiresAt: expiresAtSchema,
  name: z.string(),
  description: z.string(),
  tags: z.array(z.string()),
  lastUsedAt: z.string().nullable(),
  version: z.int(),
})

const ofKey = z.strictObject({ sdkKeyId: idSchema })
const tags = ['SDK keys']
const all = '/environments/{environmentId}/sdk-keys'
const one = '/sdk-keys/{sdkKeyId}'

export const sdkKeys = {
  list: requires('sdk_key', 'list')
    .route({ method: 'GET', path: all, tags, summary: 'List the SDK keys of an environment' })
    .input(z.strictObject({ environmentId: idSchema }))
    .output(z.array(sdkKeySchema)),
  /** The response is the only place where the key is shown. */
  create: requires('sdk_key', 'create')
    .meta({ tellsSecret: true })
    .route({
      method: 'POST',
      path: all,
      tags,
      summary: 'Create an SDK key; it is shown once',
      successStatus: 201,
    })
    .input(
      z.strictObject({
        environmentId: idSchema,
        kind: kindSchema,
        name: descriptionShape.name.default(''),
        expiresAt: futureSchema.default(null),
      }),
    )
    .output(z.object({ id: idSchema, key: z.string() })),
  /** Absent fields stay unchanged. */
  update: requires('sdk_key', 'update')
    .route({ method: 'PATCH', path: one, tags, summary: 'Update, disable or expire an SDK key' })
    .input(
      ofKey.extend({
        enabled: z.boolean().optional(),
        expiresAt: futureSchema.optional(),
        name: descriptionShape.name.optional(),
        description: descriptionShape.description.optional(),
        tags: descriptionShape.tags.max(listLimits.tags).optional(),
      }),
    )
    .output(sdkKeySchema),
  /** Replaces the key; the old one stops working immediately. */
  rotate: requires('sdk_key', 'update')
    .meta({ tellsSecret: true })
    .route({ method: 'POST', path: `${one}/key`, tags, summary: 'Rotate an SDK key' })
    .input(ofKey)
    .output(z.object({ key: z.string() })),
  remove: requires('sdk_key', 'delete')
    .route({ method: 'DELETE', path: one, tags, summary: 'Delete an SDK key', successStatus: 204 })
    .input(ofKey),
}
