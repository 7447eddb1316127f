const [quote, backslash, comma] = [0x22, 0x5c, 0x2c]
const [openList, closeList, openObject, closeObject] = [0x5b, 0x5d, 0x7b, 0x7d]

/** Measures a JSON text while it arrives, without building any of it. */
export interface JsonScan {
  push(chunk: Uint8Array): void
  /** An upper bound for the number of values. */
  readonly values: number
  readonly deepest: number
  /** The lists directly inside the outermost object, in order. */
  readonly lists: readonly ScannedList[]
}

/**
 * The positions of a list's brackets and of the commas between its items, each with the number of values
 * before it.
 */
export type ScannedList = readonly { readonly at: number; readonly values: number }[]

/** Recognizes only JSON's brackets, commas and strings; invalid JSON is detected later by the parser. */
export function jsonScan(): JsonScan {
  const lists: { at: number; values: number }[][] = []
  let list: { at: number; values: number }[] | undefined
  let [at, depth, deepest, values] = [0, 0, 0, 1]
  let [isText, isEscaped, isInObject] = [false, false, false]

  const open = (byte: number) => {
    depth += 1
    values += 1
    if (depth > deepest) deepest = depth
    if (depth === 1) isInObject = byte === openObject
    if (depth !== 2 || !isInObject || byte !== openList) return
    list = [{ at, values }]
    lists.push(list)
  }
  const close = () => {
    if (depth === 2 && list) {
      list.push({ at, values })
      list = undefined
    }
    depth -= 1
  }
  const separate = () => {
    values += 1
    if (depth === 2) list?.push({ at, values })
  }
  const push = (chunk: Uint8Array) => {
    for (let i = 0; i < chunk.length; i += 1, at += 1) {
      const byte = chunk[i]
      if (isText) {
        if (isEscaped) isEscaped = false
        else if (byte === backslash) isEscaped = true
        else if (byte === quote) isText = false
      } else if (byte === quote) isText = true
      else if (byte === comma) separate()
      else if (byte === openList || byte === openObject) open(byte)
      else if (byte === closeList || byte === closeObject) close()
    }
  }
  return {
    push,
    lists,
    get values() {
      return values
    },
    get deepest() {
      return deepest
    },
  }
}
