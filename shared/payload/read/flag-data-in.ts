import type { FlagData } from '../../evaluation/index.ts'
import { isDeeperThan } from '../../json/depth.ts'
import { deepest } from '../../json/unstorable.ts'

/** Takes JSON for flag data, in either model; otherwise the end of a sentence that names the file. */
export function flagDataIn(json: unknown): { readonly data: FlagData } | { readonly problem: string } {
  if (isDeeperThan(json, deepest)) return { problem: `is nested more than ${deepest} levels deep.` }
  if (isObject(json) && isObject((json as { flags?: unknown }).flags)) return { data: json as FlagData }
  return { problem: 'has no “flags”: flag data looks like { "flags": …, "segments": … }.' }
}

const isObject = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value)
