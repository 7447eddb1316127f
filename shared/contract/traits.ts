import { z } from 'zod'
import { descriptionShape, idSchema } from '../model/resource.ts'
import { pageOf, pageShape } from './shapes/page.ts'
import { requires } from './shapes/procedure.ts'

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

const tags = ['Identities']

export const traits = {
  /** In the order of the key. Errors: INVALID (the cursor). */
  list: requires('trait', 'list', 'environmentId')
    .route({
      method: 'GET',
      path: '/environments/{environmentId}/traits',
      tags,
      summary: 'List the traits that identities of an environment have',
    })
    .input(
      z.strictObject({
        environmentId: idSchema,
        /** Anywhere in the key, upper and lower case alike. */
        search: z.string().min(1).max(256).optional(),
        ...pageShape,
      }),
    )
    .output(pageOf(traitSchema)),
  /** What is absent stays; identities that are there keep their keys. Errors: NOT_FOUND. */
  update: requires('trait', 'update')
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

export type Trait = Readonly<z.infer<typeof traitSchema>>
