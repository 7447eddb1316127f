import { z } from 'zod'
import { accessSchema } from '../access/accesses.ts'
import { ofWindow } from '../shapes/procedure.ts'

const actingSchema = z.object({
  /** The access that the window acts as; null if it has been deleted. */
  access: accessSchema.nullable(),
  /** Why the access may not act any more, as one sentence; null: it may. */
  ended: z.string().nullable(),
})

export const acting = {
  /**
   * The access that this window acts as, as it is now; null: the window works as the owner. A window chooses the
   * access when it connects, and keeps it until it connects again.
   */
  get: ofWindow('get').output(actingSchema.nullable()),
}

export type Acting = Readonly<z.infer<typeof actingSchema>>
