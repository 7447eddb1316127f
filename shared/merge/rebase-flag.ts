import type { FlagDocument } from '../model/flag-document.ts'
import type { Json } from '../model/json.ts'
import { sameJson } from '../payload/same-json.ts'

/**
 * The draft laid over what somebody else has saved: each property that the draft changed keeps the draft's value, all
 * others take the saved one. Properties are those of the flag and of its targeting; lists count as one. Without the
 * `base` that the draft was begun from, all of the draft stays.
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
