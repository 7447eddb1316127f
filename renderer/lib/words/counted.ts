export { counted } from '../../../shared/words/counted.ts'

/** The count of a filtered list: `12 of 60`, or `60` if everything is shown. */
export function shownOf(shown: number, total: number): string {
  return shown === total ? total.toLocaleString() : `${shown.toLocaleString()} of ${total.toLocaleString()}`
}
