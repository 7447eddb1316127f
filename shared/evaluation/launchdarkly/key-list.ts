import type { KeyList } from './compiled.ts'

export function newKeyList(keys: readonly string[]): KeyList {
  return { keys, set: undefined }
}

export function hasKey(list: KeyList, key: string): boolean {
  if (list.keys.length <= FEW) return list.keys.includes(key)
  list.set ??= new Set(list.keys)
  return list.set.has(key)
}

// A set of a few keys takes more memory than it saves time.
const FEW = 8
