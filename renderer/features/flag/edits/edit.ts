import type { Flag, FlagDocument } from '../../../../shared/model/flag-document.ts'
import type { Targeting } from '../../../../shared/model/targeting.ts'

/** A single edit of a document. Returns the same document if nothing changes. */
export type Edit = (document: FlagDocument) => FlagDocument

/** An edit of the part that belongs to the environment. */
export function inTargeting(
  change: (targeting: Targeting, document: FlagDocument) => Partial<Targeting>,
): Edit {
  return (document) => ({
    ...document,
    targeting: { ...document.targeting, ...change(document.targeting, document) },
  })
}

/** An edit of the part that all environments share. */
export function inFlag(change: (flag: Flag) => Partial<Flag>): Edit {
  return (document) => ({ ...document, flag: { ...document.flag, ...change(document.flag) } })
}
