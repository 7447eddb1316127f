import { z } from 'zod'
import { descriptionShape, idSchema, keySchema } from './resource.ts'
import { ruleSchema, targetingSchema } from './targeting.ts'
import { variationSchema } from './variation.ts'

/** The part of a flag that all environments share. */
export const flagSchema = z.strictObject({
  id: idSchema,
  projectId: idSchema,
  key: keySchema,
  ...descriptionShape,
  /** Put away: lists leave the flag out. What it serves does not depend on this. */
  archived: z.boolean().default(false),
  /** Row version that a save is checked against. */
  version: z.int(),
  variations: z.array(variationSchema),
})

/** One flag in one environment: the unit of the editor, of drafts and of saves. */
export const flagDocumentSchema = z.strictObject({ flag: flagSchema, targeting: targetingSchema })

/** A document as it is typed: texts that a save refuses, such as a cleared key, are kept. */
export const draftDocumentSchema = z.strictObject({
  flag: flagSchema.extend({
    name: z.string(),
    description: z.string(),
    tags: z.array(z.string()),
    variations: z.array(
      variationSchema.extend({
        key: z.string(),
        name: z.string(),
        description: z.string(),
        typed: z.string().optional(),
      }),
    ),
  }),
  targeting: targetingSchema.extend({
    rules: z.array(ruleSchema.extend({ description: z.string() })),
  }),
})

export type Flag = Readonly<z.infer<typeof flagSchema>>
export type FlagDocument = Readonly<z.infer<typeof flagDocumentSchema>>
