import { type PastMoment, pastMomentSchema } from '../../../shared/contract/shapes/moment.ts'

/** A moment as text for an address: `after.<operation id>`, `before.<operation id>` or a time in ISO 8601. */
export function momentText(at: PastMoment): string {
  return 'time' in at ? at.time : `${at.side}.${at.operationId}`
}

/** Reads what `momentText` wrote; undefined if the text is no moment. */
export function parseMoment(text: string): PastMoment | undefined {
  const [side, operationId] = text.split('.', 2)
  const isOperation = side === 'before' || side === 'after'
  return pastMomentSchema.safeParse(isOperation ? { side, operationId } : { time: text }).data
}
