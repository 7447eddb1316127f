import { z } from 'zod'
import { idSchema } from '../model/resource.ts'

export const populationName = z.string().trim().min(1, 'A population needs a name.').max(256)

/** Many contexts that are kept together and evaluated together. */
export const populationSchema = z.object({
  id: idSchema,
  name: populationName,
  /** Rises when its contexts are replaced. */
  revision: z.int(),
  /** How many contexts. */
  rows: z.int(),
  /** The recipe that made it, YAML; null: it was imported. */
  recipe: z.string().nullable(),
})

export type Population = Readonly<z.infer<typeof populationSchema>>
