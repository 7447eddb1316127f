import { z } from 'zod'
import { descriptionShape, idSchema, keySchema } from './resource.ts'
import { targetingSchema } from './targeting.ts'
import { variationSchema } from './variation.ts'

/** The part of a flag that all environments share. */
export const flagSchema = z.strictObject({
  id: idSchema,
  projectId: idSchema,
  key: keySchema,
  ...descriptionShape,
  /** Row version: what a save must have been based on. */
  version: z.int(),
  variations: z.array(variationSchema),
})

/** One flag in one environment: what the editor shows, a draft keeps and a save writes. */
export const flagDocumentSchema = z.strictObject({ flag: flagSchema, targeting: targetingSchema })

export type Flag = Readonly<z.infer<typeof flagSchema>>
export type FlagDocument = Readonly<z.infer<typeof flagDocumentSchema>>
