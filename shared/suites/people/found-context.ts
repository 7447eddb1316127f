import type { JsonObject } from '../../json/json.ts'

/** A context, or the end of a sentence on why there is none. */
export type FoundContext = { readonly context: JsonObject } | { readonly problem: string }
