import { z } from 'zod'
import { jsonObjectSchema } from '../../json/json-schema.ts'
import { idSchema } from '../../model/resource.ts'
import { momentSchema } from '../shapes/moment.ts'
import { pageOf, pageShape } from '../shapes/page.ts'
import { requires } from '../shapes/procedure.ts'

/** A context that was evaluated in an environment. Times are ISO 8601, UTC. */
const identityRowSchema = z.object({
  id: idSchema,
  contextKind: z.string(),
  key: z.string(),
  isAnonymous: z.boolean(),
  firstSeenAt: z.string(),
  lastSeenAt: z.string(),
})

/** Adds the traits from the last evaluation, by name. */
const identitySchema = identityRowSchema.extend({ environmentId: idSchema, traits: jsonObjectSchema })

const search = z.string().min(1).max(256).optional()
const ofEnvironment = z.strictObject({ environmentId: idSchema })
const all = '/environments/{environmentId}/identities'
const one = '/identities/{identityId}'
const tags = ['Identities']

export const identities = {
  /** Ordered by kind and key. Errors: INVALID (cursor). */
  list: requires('identity', 'list', 'environmentId')
    .route({ method: 'GET', path: all, tags, summary: 'List who was evaluated in an environment' })
    .input(
      ofEnvironment.extend({
        /** Matches anywhere in the key, case-insensitively. */
        search,
        contextKind: z.string().min(1).max(256).optional(),
        isAnonymous: z.boolean().optional(),
        ...pageShape,
      }),
    )
    .output(pageOf(identityRowSchema)),
  /** The number of identities of each context kind. */
  listKinds: requires('identity', 'list', 'environmentId')
    .route({ method: 'GET', path: `${all}/kinds`, tags, summary: 'Count the identities by context kind' })
    .input(ofEnvironment)
    .output(z.array(z.object({ contextKind: z.string(), amount: z.int(), anonymous: z.int() }))),
  /** Errors: NOT_FOUND. */
  get: requires('identity', 'get')
    .route({ method: 'GET', path: one, tags, summary: 'Get an identity with its traits' })
    .input(z.strictObject({ identityId: idSchema }))
    .output(identitySchema),
  /**
   * A deleted identity reappears when it is evaluated again. Errors: NOT_FOUND, CONFLICT (a targeting rule
   * uses it).
   */
  remove: requires('identity', 'delete')
    .route({ method: 'DELETE', path: one, tags, summary: 'Delete an identity', successStatus: 204 })
    .input(z.strictObject({ identityId: idSchema })),
  /** Deletes anonymous identities last seen before a moment, except those that a targeting rule uses. */
  removeAnonymous: requires('identity', 'delete', 'environmentId')
    .route({ method: 'POST', path: `${all}/remove-anonymous`, tags, summary: 'Delete anonymous identities' })
    .input(ofEnvironment.extend({ before: momentSchema }))
    .output(z.object({ count: z.int() })),
}

export type IdentityRow = Readonly<z.infer<typeof identityRowSchema>>
export type Identity = Readonly<z.infer<typeof identitySchema>>
