import { z } from 'zod'
import { requires } from '../shapes/procedure.ts'

const retentionSchema = z.strictObject({
  /** Number of days that history is kept; null: forever. */
  days: z.int().min(1).max(36_500).nullable(),
})

const tags = ['History']
const path = '/instance/history-retention'

export const historyRetention = {
  get: requires('instance', 'get')
    .route({
      method: 'GET',
      path,
      tags,
      summary: 'Get how long history is kept',
    })
    .output(retentionSchema),
  /** Deletes older history immediately and returns the number of deleted operations. */
  update: requires('instance', 'update')
    .route({
      method: 'PUT',
      path,
      tags,
      summary: 'Set how long history is kept',
    })
    .input(retentionSchema)
    .output(retentionSchema.extend({ forgotten: z.int() })),
}
