import { z } from 'zod'
import { inTurns } from './in-turns.ts'

/** Page parameters of a list, ordered by key. `cursor` is the `nextCursor` of the previous page. */
export const pageShape = {
  limit: z.int().min(1).max(500).default(100),
  cursor: z.string().max(512).optional(),
}

const text = z.string().min(1).max(256)

/** Filters for a list of named resources. */
export const filterShape = {
  keyPrefix: text.optional(),
  /** Matches anywhere in the key, case-insensitively. */
  keyContains: text.optional(),
  tag: text.optional(),
}

/** One page of a list. `nextCursor` is null on the last page. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: inTurns(z.array(item)), nextCursor: z.string().nullable() })

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
