import { z } from 'zod'
import { jsonObjectSchema } from '../model/json-schema.ts'
import { descriptionShape, idSchema } from '../model/resource.ts'
import { momentSchema } from './moment.ts'
import { pageOf, pageShape } from './page.ts'
import { needs } from './procedure.ts'

/** Somebody who was evaluated in an environment. Times are ISO 8601, UTC. */
const identityRowSchema = z.object({
  id: idSchema,
  contextKind: z.string(),
  key: z.string(),
  isAnonymous: z.boolean(),
  firstSeenAt: z.string(),
  lastSeenAt: z.string(),
})

/** With the traits as they were at the last evaluation, by name. */
const identitySchema = identityRowSchema.extend({ environmentId: idSchema, traits: jsonObjectSchema })

const traitSchema = z.object({
  id: idSchema,
  key: z.string(),
  description: z.string(),
  /** Whether it is one of those that the key of an identity without an identifier is made of. */
  isIdentifier: z.boolean(),
  /** Every JSON type that its values had. */
  types: z.array(z.enum(['string', 'number', 'boolean', 'array', 'object', 'null'])),
  /** How many identities have it now. */
  identities: z.int(),
  firstSeenAt: z.string(),
  lastSeenAt: z.string(),
})

const search = z.string().min(1).max(256).optional()
const ofEnvironment = z.strictObject({ environmentId: idSchema })
const all = '/environments/{environmentId}/identities'
const one = '/identities/{identityId}'
const tags = ['Identities']

export const identities = {
  /** In the order of kind and key. Errors: INVALID (the cursor). */
  list: needs('identity', 'list', 'environmentId')
    .route({ method: 'GET', path: all, tags, summary: 'List who was evaluated in an environment' })
    .input(
      ofEnvironment.extend({
        /** Anywhere in the key, upper and lower case alike. */
        search,
        contextKind: z.string().min(1).max(256).optional(),
        isAnonymous: z.boolean().optional(),
        ...pageShape,
      }),
    )
    .output(pageOf(identityRowSchema)),
  /** How many there are of each context kind. */
  kinds: needs('identity', 'list', 'environmentId')
    .route({ method: 'GET', path: `${all}/kinds`, tags, summary: 'Count the identities by context kind' })
    .input(ofEnvironment)
    .output(z.array(z.object({ contextKind: z.string(), amount: z.int(), anonymous: z.int() }))),
  /** Errors: NOT_FOUND. */
  get: needs('identity', 'get')
    .route({ method: 'GET', path: one, tags, summary: 'Read an identity with its traits' })
    .input(z.strictObject({ identityId: idSchema }))
    .output(identitySchema),
  /** It comes back when it is evaluated again. Errors: NOT_FOUND, CONFLICT (a targeting rule names it). */
  remove: needs('identity', 'delete')
    .route({ method: 'DELETE', path: one, tags, summary: 'Forget an identity', successStatus: 204 })
    .input(z.strictObject({ identityId: idSchema })),
  /** Forgets the anonymous ones that were last seen before a moment, but not those that a targeting rule names. */
  forgetAnonymous: needs('identity', 'delete', 'environmentId')
    .route({ method: 'POST', path: `${all}/forget-anonymous`, tags, summary: 'Forget anonymous identities' })
    .input(ofEnvironment.extend({ before: momentSchema }))
    .output(z.object({ count: z.int() })),
}

export const traits = {
  /** In the order of the key. Errors: INVALID (the cursor). */
  list: needs('trait', 'list', 'environmentId')
    .route({
      method: 'GET',
      path: '/environments/{environmentId}/traits',
      tags,
      summary: 'List the traits that identities of an environment have',
    })
    .input(ofEnvironment.extend({ search, ...pageShape }))
    .output(pageOf(traitSchema)),
  /** What is absent stays; identities that are there keep their keys. Errors: NOT_FOUND. */
  change: needs('trait', 'update')
    .route({
      method: 'PATCH',
      path: '/traits/{traitId}',
      tags,
      summary: 'Describe a trait, or choose whether it identifies',
    })
    .input(
      z.strictObject({
        traitId: idSchema,
        isIdentifier: z.boolean().optional(),
        description: descriptionShape.description.optional(),
      }),
    )
    .output(traitSchema),
}

export type IdentityRow = Readonly<z.infer<typeof identityRowSchema>>
export type Identity = Readonly<z.infer<typeof identitySchema>>
export type Trait = Readonly<z.infer<typeof traitSchema>>
