const [quote, backslash, comma] = [0x22, 0x5c, 0x2c]
const [openList, closeList, openObject, closeObject] = [0x5b, 0x5d, 0x7b, 0x7d]

/** Counts what a JSON text holds while it arrives, without building any of it. */
export interface JsonScan {
  push(chunk: Uint8Array): void
  /** At least as many as there are values. */
  readonly values: number
  readonly deepest: number
  /** The lists right in the outermost object, in their order. */
  readonly lists: readonly ScannedList[]
}

/** Where a list has its brackets and the commas between its items, and how many values there were until there. */
export type ScannedList = readonly { readonly at: number; readonly values: number }[]

/** Knows JSON's brackets, commas and strings, and nothing else: what is no JSON is found when it is parsed. */
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
