import type { FlagDocument } from '../model/flag-document.ts'
import type { Json } from '../model/json.ts'

/** What the sentences of a diff call other flags and their variations; `undefined` = not known any more. */
export interface ProjectNames {
  readonly flagKey: (flagId: string) => string | undefined
  readonly variationName: (flagId: string, variationId: string) => string | undefined
}

/** How the parts of two documents are called in sentences. */
export interface Names {
  readonly variation: (id: string) => string
  readonly prerequisite: (flagId: string) => string
  readonly prerequisiteVariation: (flagId: string, variationId: string) => string
}

/** A variation is called by its name, else by its key, as it is in `after`; one that is gone as it was in `before`. */
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

/** A weight in thousandths of a percent as people write it: `33.333 %`. */
export const weightWords = (thousandths: number) => `${Number((thousandths / 1000).toFixed(3))} %`

/** A JSON value in a sentence: a text bare where nobody can take it for something else. */
export function valueWords(value: Json | undefined): string {
  if (
    typeof value === 'string' &&
    /^[\p{L}_@/][^"\n]{0,59}$/u.test(value) &&
    !/^(true|false|null)$/.test(value)
  )
    return value
  const json = JSON.stringify(value) ?? 'nothing'
  return json.length > 60 ? `${json.slice(0, 59)}…` : json
}

/** At most four things, then how many more there are. */
export function listWords(values: readonly Json[]): string {
  const shown = values.slice(0, 4).map(valueWords)
  return values.length > 4 ? `${shown.join(', ')} and ${values.length - 4} more` : shown.join(', ')
}

/** `“old” → “new”`, with words for an empty side. */
export function fromTo(before: string, after: string): string {
  return `${before === '' ? '(empty)' : before} → ${after === '' ? '(empty)' : after}`
}
