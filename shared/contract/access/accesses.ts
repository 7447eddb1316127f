import { z } from 'zod'
import { accessTypes } from '../../access/access-type.ts'
import { actions, resourceTypes } from '../../access/permission-matrix.ts'
import { idSchema } from '../../model/resource.ts'
import { expiresAtSchema, futureSchema } from '../shapes/expiry.ts'
import { requires } from '../shapes/procedure.ts'
import { newShape, rowShape, updateShape } from '../shapes/resource-shapes.ts'

const accessTypeSchema = z.enum(accessTypes)

/** A place of the resource tree. */
const placeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('instance') }),
  z.strictObject({ kind: z.enum(['workspace', 'project', 'environment']), id: idSchema }),
])

const attachmentSchema = z.object({
  id: idSchema,
  place: placeSchema,
  /** Human-readable path: `acme/shop/production`; "" for the instance. */
  path: z.string(),
})

export const accessSchema = z.object({
  ...rowShape,
  type: accessTypeSchema,
  enabled: z.boolean(),
  expiresAt: expiresAtSchema,
  /** True for the desktop's own access. It cannot be deleted, and nobody can sign in with it. */
  isOwner: z.boolean(),
  /** Only the attachments that the caller may see. */
  attachments: z.array(attachmentSchema),
})

/** The only response that contains the secret. */
const withSecretSchema = z.object({ access: accessSchema, secret: z.string() })

const edgeSchema = z.object({
  attachmentId: idSchema,
  /**
   * The places from the attachment's down to the one asked about, by id (`instance` for the instance), both
   * included; null: the attachment does not reach it.
   */
  through: z.array(z.string()).nullable(),
  /** True if the rule of this attachment decides. */
  decides: z.boolean(),
})

const ofAccess = z.strictObject({ accessId: idSchema })
const tags = ['Access']
const one = '/accesses/{accessId}'

export const accesses = {
  /**
   * The caller's own access and the accesses attached to a place where the caller is an admin, ordered by
   * key.
   */
  list: requires('access', 'list')
    .route({ method: 'GET', path: '/accesses', tags, summary: 'List the accesses that you may see' })
    .output(z.array(accessSchema)),
  /** Errors: NOT_FOUND. */
  get: requires('access', 'get')
    .route({ method: 'GET', path: one, tags, summary: 'Get an access' })
    .input(ofAccess)
    .output(accessSchema),
  /** Errors: CONFLICT (key taken), FORBIDDEN (exceeds the caller's own type, places or expiry). */
  create: requires('access', 'create')
    .meta({ tellsSecret: true })
    .route({
      method: 'POST',
      path: '/accesses',
      tags,
      summary: 'Create an access; its secret is shown once',
      successStatus: 201,
    })
    .input(
      z.strictObject({
        ...newShape,
        type: accessTypeSchema.default('service'),
        expiresAt: futureSchema.default(null),
        places: z.array(placeSchema).min(1, 'An access must be attached to at least one place.').max(100),
      }),
    )
    .output(withSecretSchema),
  /** Also revokes the access's tokens. Errors: NOT_FOUND, STALE, CONFLICT (key taken), FORBIDDEN. */
  update: requires('access', 'update')
    .route({ method: 'PATCH', path: one, tags, summary: 'Update an access, which revokes its tokens' })
    .input(
      ofAccess.extend({
        ...updateShape,
        type: accessTypeSchema.optional(),
        enabled: z.boolean().optional(),
        expiresAt: futureSchema.optional(),
      }),
    )
    .output(accessSchema),
  /** Creates a new secret and invalidates the old one and all tokens. Errors: NOT_FOUND, FORBIDDEN. */
  rotate: requires('access', 'update')
    .meta({ tellsSecret: true })
    .route({
      method: 'POST',
      path: `${one}/secret`,
      tags,
      summary: 'Rotate the secret of an access, which revokes the old one and the tokens',
    })
    .input(ofAccess)
    .output(withSecretSchema),
  /** Errors: NOT_FOUND, FORBIDDEN. */
  remove: requires('access', 'delete')
    .route({ method: 'DELETE', path: one, tags, summary: 'Delete an access', successStatus: 204 })
    .input(ofAccess),
  /** Errors: NOT_FOUND, CONFLICT (already attached there), FORBIDDEN. */
  attach: requires('access', 'create')
    .route({ method: 'POST', path: `${one}/attachments`, tags, summary: 'Attach an access to a place' })
    .input(ofAccess.extend({ place: placeSchema }))
    .output(accessSchema),
  /** Errors: NOT_FOUND, FORBIDDEN. */
  detach: requires('access', 'delete')
    .route({
      method: 'DELETE',
      path: `${one}/attachments/{attachmentId}`,
      tags,
      summary: 'Detach an access from a place',
      successStatus: 204,
    })
    .input(ofAccess.extend({ attachmentId: idSchema })),
  /** Checks whether an access may do an action, and by which rule. Errors: NOT_FOUND (access or place). */
  checkPermission: requires('access', 'get')
    .route({
      method: 'POST',
      path: `${one}/check-permission`,
      tags,
      summary: 'Check whether an access may do something',
    })
    .input(
      ofAccess.extend({
        resource: z.enum(resourceTypes),
        action: z.enum(actions),
        place: placeSchema,
      }),
    )
    .output(
      z.object({
        allowed: z.boolean(),
        /** The weakest access type that may do it; null: nobody may. */
        needs: accessTypeSchema.nullable(),
        /**
         * The casbin rule that allows it: `p`, access, resource, resource type, access type; null if there is
         * none or it is hidden.
         */
        rule: z.array(z.string()).nullable(),
        /** One sentence. */
        reason: z.string(),
        /** From each attachment that the caller may see to the place, in the order of the attachments. */
        edges: z.array(edgeSchema),
      }),
    ),
}

export type Access = Readonly<z.infer<typeof accessSchema>>
export type AccessPlace = Readonly<z.infer<typeof placeSchema>>
/** What one attachment contributes to a decision. */
export type DecisionEdge = Readonly<z.infer<typeof edgeSchema>>
export type Attachment = Readonly<z.infer<typeof attachmentSchema>>
