import { z } from 'zod'
import { bodyLimits } from '../shapes/body-limit.ts'
import { openToAnyone } from '../shapes/procedure.ts'

export const tokens = {
  /** Creates a token that is valid for 15 minutes. Errors: UNAUTHENTICATED, without a specific reason. */
  create: openToAnyone
    .meta({ tellsSecret: true, body: bodyLimits.small })
    .route({
      method: 'POST',
      path: '/tokens',
      tags: ['Access'],
      summary: 'Exchange key and secret for a token',
    })
    .input(z.strictObject({ key: z.string().max(256), secret: z.string().max(256) }))
    .output(
      z.object({
        token: z.string(),
        /** Unix seconds. */
        expiresAt: z.int(),
      }),
    ),
}
