import type { HistoryOperation } from '../../../../shared/contract/history/operations.ts'
import type { PastMoment } from '../../../../shared/contract/shapes/moment.ts'

/** The operations next to a moment: the last that had ended, and the first that had not. */
export interface MomentNeighbours {
  readonly last: HistoryOperation | null
  readonly next: HistoryOperation | null
}

/** The moment one operation earlier; undefined if nothing had happened yet. */
export const earlierThan = ({ last }: MomentNeighbours): PastMoment | undefined =>
  last ? { operationId: last.id, side: 'before' } : undefined

/** The moment one operation later; undefined if nothing has happened since. */
export const laterThan = ({ next }: MomentNeighbours): PastMoment | undefined =>
  next ? { operationId: next.id, side: 'after' } : undefined

/** When it was, ISO 8601; undefined while unknown. */
export function timeOf(at: PastMoment, moment: MomentNeighbours | undefined): string | undefined {
  if ('time' in at) return at.time
  return (at.side === 'after' ? moment?.last : moment?.next)?.at
}

/** The operation that the moment is told by, in words. */
export function momentWords(at: PastMoment, moment: MomentNeighbours | undefined): string {
  if (!moment) return ''
  const [word, operation] =
    'time' in at
      ? (['after', moment.last] as const)
      : at.side === 'after'
        ? (['just after', moment.last] as const)
        : (['just before', moment.next] as const)
  if (!operation) return 'before the first operation'
  return `${word} “${operation.sentence}” by ${operation.actor}`
}
