import type { KeyList } from './compiled.ts'

export function newKeyList(keys: readonly string[]): KeyList {
  return { keys, set: undefined }
}

export function hasKey(list: KeyList, key: string): boolean {
  if (list.keys.length <= FEW) return list.keys.includes(key)
  list.set ??= new Set(list.keys)
  return list.set.has(key)
}

// For a few keys, a set costs more memory than the time it saves is worth.
const FEW = 8
