import { z } from 'zod'

/** How a list is asked for: a slice, in order of the key; `cursor` is the `nextCursor` of the slice before. */
export const pageShape = {
  limit: z.int().min(1).max(500).default(100),
  cursor: z.string().max(512).optional(),
}

const text = z.string().min(1).max(256)

/** What a list of named resources can be cut to. */
export const filterShape = {
  keyPrefix: text.optional(),
  /** Anywhere in the key, upper and lower case alike. */
  keyContains: text.optional(),
  tag: text.optional(),
}

/** One slice of a list; `nextCursor` is null on the last. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() })

export interface Page<T> {
  readonly items: T[]
  readonly nextCursor: string | null
}

export interface PageWanted {
  readonly limit: number
  readonly cursor?: string | undefined
  readonly keyPrefix?: string | undefined
  readonly keyContains?: string | undefined
  readonly tag?: string | undefined
}
