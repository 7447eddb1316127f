/** What an attribute's value is in each row, as an index into the distinct values of the block. */
export interface Column {
  /** One code a row; the rows beyond the last have KIND_MISSING. */
  readonly codes: Uint16Array
  /** The value of each code from FIRST_VALUE on. */
  readonly values: readonly unknown[]
}

/** The code of a row whose context lacks the kind. */
export const KIND_MISSING = 0
/** The code of a row whose context has the kind, but not the attribute. */
export const ABSENT = 1
export const FIRST_VALUE = 2

/** Codes have 16 bits, and two are taken. */
export const MOST_ROWS = 32_768

/** Returned by `ColumnSpec.valueOf` for a context that lacks the kind. */
export const NO_KIND = Symbol('no such kind')

/** How the values of a column are read from what a context was read into. */
export interface ColumnSpec<P> {
  /** Equal for equal columns of one model. */
  readonly id: string
  /** Undefined if the attribute is absent, NO_KIND if its kind is. */
  readonly valueOf: (person: P) => unknown
}

/** Fills a column row by row. */
export interface ColumnBuilder {
  readonly column: Column
  readonly put: (row: number, value: unknown) => void
}

export function newColumnBuilder(rows: number): ColumnBuilder {
  const codes = new Uint16Array((rows + 31) & ~31)
  const values: unknown[] = [undefined, undefined]
  const codeOf = newDictionary(values)
  return {
    column: { codes, values },
    put: (row, value) => {
      codes[row] = value === undefined ? ABSENT : value === NO_KIND ? KIND_MISSING : codeOf(value)
    },
  }
}

/** The code of each distinct value, objects aside. */
export function codesOf({ values }: Column): ReadonlyMap<unknown, number> {
  const codes = new Map<unknown, number>()
  for (let code = FIRST_VALUE; code < values.length; code++) codes.set(values[code], code)
  return codes
}

/** Gives equal values one code; appends new values to `values`. */
function newDictionary(values: unknown[]): (value: unknown) => number {
  const scalars = new Map<unknown, number>()
  const objects = new Map<string, number>()
  const add = (value: unknown) => values.push(value) - 1
  return (value) => {
    const isObject = typeof value === 'object' && value !== null
    const key = isObject ? JSON.stringify(value) : value
    // JSON writes numbers that are too large as null, so such a text may stand for two values.
    if (isObject && (key as string).includes('null')) return add(value)
    const known = isObject ? objects.get(key as string) : scalars.get(key)
    if (known !== undefined) return known
    const code = add(value)
    if (isObject) objects.set(key as string, code)
    else scalars.set(key, code)
    return code
  }
}
