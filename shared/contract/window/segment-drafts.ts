import { z } from 'zod'
import { idSchema } from '../../model/resource.ts'
import { draftSegmentSchema } from '../../model/segment-document.ts'
import { requires } from '../shapes/procedure.ts'

const draftOf = z.strictObject({ segmentId: idSchema, environmentId: idSchema })

export const segmentDrafts = {
  /** The segments of an environment that have a draft. */
  list: requires('workbench', 'get')
    .input(z.strictObject({ environmentId: idSchema }))
    .output(z.array(z.object({ segmentId: idSchema, updatedAt: z.string() }))),
  get: requires('workbench', 'get').input(draftOf).output(draftSegmentSchema.nullable()),
  save: requires('workbench', 'update').input(z.strictObject({ document: draftSegmentSchema })),
  remove: requires('workbench', 'update').input(draftOf),
}
