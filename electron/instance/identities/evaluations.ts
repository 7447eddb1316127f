import { sql } from 'kysely'
import type { EvaluationCountRow } from '../../../shared/contract/evaluation/evaluations.ts'
import { momentSchema } from '../../../shared/contract/shapes/moment.ts'
import type { Page } from '../../../shared/contract/shapes/page.ts'
import type { Reader } from '../database/database.ts'
import { pageOf } from '../page-of.ts'
import { decodeCursor, encodeCursor, isStorable } from './cursor.ts'

export interface EvaluationFilter {
  readonly environmentId: string
  readonly flagId?: string | undefined
  /** ISO 8601; inclusive. */
  readonly from?: string | undefined
  /** ISO 8601; exclusive. */
  readonly until?: string | undefined
  readonly by: 'hour' | 'day'
  readonly cursor?: string | undefined
  readonly limit: number
}

/**
 * The evaluation counts of an environment in chronological order, one page at a time. Throws INVALID (the
 * cursor).
 */
export async function readEvaluations(
  reader: Reader,
  filter: EvaluationFilter,
): Promise<Page<EvaluationCountRow>> {
  const { environmentId, flagId, from, until, by, cursor, limit } = filter
  const began = sql`date_trunc(${sql.lit(by)}, e.hour at time zone 'utc')`
  const given = [sql`t.environment_id = ${environmentId}`]
  if (flagId !== undefined) given.push(sql`t.flag_id = ${flagId}`)
  if (from !== undefined) given.push(sql`e.hour >= ${utc(from)}::timestamptz`)
  if (until !== undefined) given.push(sql`e.hour < ${utc(until)}::timestamptz`)
  if (cursor !== undefined) {
    const [start, flag, variation, reason] = decodeCursor(cursor, cursorParts)
    given.push(sql`(${began}, t.flag_id, ${variationOrNone}, e.reason)
      > (${utc(start ?? '')}::timestamptz at time zone 'utc', ${flag}::uuid, ${variation}::uuid, ${reason})`)
  }
  const { rows } =
    await sql<EvaluationCountRow>`select t.flag_id as "flagId", f.key::text as "flagKey", e.variation_id as "variationId",
      v.key::text as "variationKey", e.reason, to_char(${began}, 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as from, sum(e.amount)::bigint as amount
    from evaluation e join targeting t on t.id = e.targeting_id join flag f on f.id = t.flag_id
      left join variation v on v.id = e.variation_id
    where ${sql.join(given, sql` and `)} group by t.flag_id, f.key, e.variation_id, v.key, e.reason, ${began}
    order by ${began}, t.flag_id, ${variationOrNone}, e.reason limit ${limit + 1}`.execute(reader)
  return pageOf(rows, limit, cursorAfter)
}

// PostgreSQL accepts fewer UTC offsets than ISO 8601 allows.
const utc = (moment: string) => new Date(moment).toISOString()

const noVariation = '00000000-0000-0000-0000-000000000000'
const variationOrNone = sql`coalesce(e.variation_id, ${sql.lit(noVariation)}::uuid)`

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const isId = (part: string) => uuid.test(part)
const isMoment = (part: string) => momentSchema.safeParse(part).success
const cursorParts = [isMoment, isId, isId, isStorable]

const cursorAfter = ({ from, flagId, variationId, reason }: EvaluationCountRow) =>
  encodeCursor([from, flagId, variationId ?? noVariation, reason])
