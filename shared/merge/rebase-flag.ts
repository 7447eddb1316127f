import type { Json } from '../json/json.ts'
import { sameJson } from '../json/same-json.ts'
import type { FlagDocument } from '../model/flag-document.ts'

/**
 * Applies a draft on top of a newer saved document. A property that the draft changed since `base` keeps the
 * draft's value; all others take the saved value. Properties are those of the flag and of its targeting; a
 * list counts as one property. Without `base`, the whole draft is kept.
 */
export function rebaseFlag(draft: FlagDocument, saved: FlagDocument, base?: FlagDocument): FlagDocument {
  return {
    flag: { ...over(base?.flag, draft.flag, saved.flag), version: saved.flag.version },
    targeting: {
      ...over(base?.targeting, draft.targeting, saved.targeting),
      version: saved.targeting.version,
      updatedAt: saved.targeting.updatedAt,
      payloadVersion: saved.targeting.payloadVersion,
    },
  }
}

function over<T extends object>(base: T | undefined, draft: T, saved: T): T {
  if (base === undefined) return draft
  const own = Object.entries(draft).filter(
    ([name, value]) => !sameJson(value as Json, base[name as keyof T] as Json),
  )
  return { ...saved, ...Object.fromEntries(own) }
}
