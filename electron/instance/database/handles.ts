import type { Kysely, Transaction } from 'kysely'

/** Statements use Kysely's `sql` tag, with the result type beside each. */
// biome-ignore lint/complexity/noBannedTypes: no table is known to Kysely's builder.
export type Tables = {}

/** A handle for reading. */
export type Reader = Kysely<Tables>

/** A handle for writing: always a transaction, so that nothing is ever half-written. */
export type Writer = Transaction<Tables>
