import type { Kysely, Transaction } from 'kysely'

/** Statements are written with Kysely's `sql` tag; the result types stand beside each. */
// biome-ignore lint/complexity/noBannedTypes: no table is known to Kysely's builder.
export type Tables = {}

/** Where one may read. */
export type Reader = Kysely<Tables>

/** Where one may write: only inside a transaction, so that nothing is ever half-written. */
export type Writer = Transaction<Tables>
