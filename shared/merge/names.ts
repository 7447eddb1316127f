import type { Json } from '../json/json.ts'
import { shorten } from '../json/shorten.ts'
import { showValue } from '../json/show-value.ts'
import type { FlagDocument } from '../model/flag-document.ts'

/** Names of other flags and their variations for the sentences of a diff; `undefined` = no longer known. */
export interface ProjectNames {
  readonly flagKey: (flagId: string) => string | undefined
  readonly variationName: (flagId: string, variationId: string) => string | undefined
}

/** Names of the parts of two documents for sentences. */
export interface Names {
  readonly variation: (id: string) => string
  readonly prerequisite: (flagId: string) => string
  readonly prerequisiteVariation: (flagId: string, variationId: string) => string
}

/** A variation's name or key in `after`; for a deleted variation, in `before`. */
export function namesOf(before: FlagDocument, after: FlagDocument, project?: ProjectNames): Names {
  const variations = new Map(
    [...before.flag.variations, ...after.flag.variations].map(({ id, name, key }) => [id, name || key]),
  )
  return {
    variation: (id) => variations.get(id) ?? 'a deleted variation',
    prerequisite: (flagId) => project?.flagKey(flagId) ?? 'a deleted flag',
    prerequisiteVariation: (flagId, variationId) =>
      project?.variationName(flagId, variationId) ?? 'a deleted variation',
  }
}

/** Formats a weight in thousandths of a percent: `33.333 %`. */
export const weightWords = (thousandths: number) => `${Number((thousandths / 1000).toFixed(3))} %`

/** A JSON value, cut to a length that fits a line. */
export const valueWords = (value: Json | undefined): string =>
  value === undefined ? 'nothing' : shorten(showValue(value))

/** Lists at most four values and the number of remaining ones. */
export function listWords(values: readonly Json[]): string {
  const shown = values.slice(0, 4).map(valueWords)
  return values.length > 4 ? `${shown.join(', ')} and ${values.length - 4} more` : shown.join(', ')
}

/** `old → new`, with a placeholder for an empty side. */
export function fromTo(before: string, after: string): string {
  return `${before === '' ? '(empty)' : before} → ${after === '' ? '(empty)' : after}`
}
