import type { Flag, FlagDocument } from '../../../../shared/model/flag-document.ts'
import type { Targeting } from '../../../../shared/model/targeting.ts'

/** One thing that a person does to a document; the same document when it changes nothing. */
export type Edit = (document: FlagDocument) => FlagDocument

/** An edit of what belongs to the environment. */
export function inTargeting(
  change: (targeting: Targeting, document: FlagDocument) => Partial<Targeting>,
): Edit {
  return (document) => ({
    ...document,
    targeting: { ...document.targeting, ...change(document.targeting, document) },
  })
}

/** An edit of what all environments share. */
export function inFlag(change: (flag: Flag) => Partial<Flag>): Edit {
  return (document) => ({ ...document, flag: { ...document.flag, ...change(document.flag) } })
}
