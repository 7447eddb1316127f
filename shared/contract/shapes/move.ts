import { z } from 'zod'

/** How many profiles go from one variation to another, by index; null: the default in the code that asks. */
export const moveSchema = z.object({ from: z.int().nullable(), to: z.int().nullable(), count: z.int() })

export type Move = Readonly<z.infer<typeof moveSchema>>
