import { z } from 'zod'
import { idSchema } from '../../model/resource.ts'

const [earliest, latest] = [Date.UTC(1970, 0), Date.UTC(9999, 11, 31)]

/** A moment from 1970 to 9999 in ISO 8601, with `Z` or an offset; read as UTC. */
export const momentSchema = z.iso
  .datetime({ offset: true })
  .refine((text) => {
    const at = Date.parse(text)
    return at >= earliest && at <= latest
  }, 'A time must be between the years 1970 and 9999.')
  // Postgres accepts fewer offsets than ISO 8601 allows.
  .transform((text) => new Date(text).toISOString())

/** A moment in the history of a project: just before or after an operation, or a time. */
export const pastMomentSchema = z.union([
  z.strictObject({ operationId: idSchema, side: z.enum(['before', 'after']) }),
  z.strictObject({ time: momentSchema }),
])

export type PastMoment = Readonly<z.infer<typeof pastMomentSchema>>
