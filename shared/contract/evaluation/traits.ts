import { z } from 'zod'
import { descriptionShape, idSchema } from '../../model/resource.ts'
import { pageOf, pageShape } from '../shapes/page.ts'
import { requires } from '../shapes/procedure.ts'

const traitSchema = z.object({
  id: idSchema,
  key: z.string(),
  description: z.string(),
  /** True if the trait is part of the generated key of identities without an identifier. */
  isIdentifier: z.boolean(),
  /** All JSON types that its values have had. */
  types: z.array(z.enum(['string', 'number', 'boolean', 'array', 'object', 'null'])),
  /** The number of identities that have it now. */
  identities: z.int(),
  firstSeenAt: z.string(),
  lastSeenAt: z.string(),
})

const tags = ['Identities']

export const traits = {
  /** Ordered by key. Errors: INVALID (cursor). */
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
        /** Matches anywhere in the key, case-insensitively. */
        search: z.string().min(1).max(256).optional(),
        ...pageShape,
      }),
    )
    .output(pageOf(traitSchema)),
  /** Absent fields stay unchanged. Existing identities keep their keys. Errors: NOT_FOUND. */
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
