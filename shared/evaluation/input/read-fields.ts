/** A JSON object with unchecked properties. */
export type Fields = Readonly<Record<string, unknown>>

/** The current path, and a sentence about the first property with the wrong type. */
export interface FieldReader {
  readonly path: (string | number)[]
  problem: string | undefined
}

export function newFieldReader(): FieldReader {
  return { path: [], problem: undefined }
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Absent is ''. Anything but text is a problem, even null (as in Go's reader). */
export function readText(owner: Fields, name: string, reader: FieldReader): string {
  const value = owner[name]
  if (typeof value === 'string') return value
  if (value !== undefined) addProblem(reader, name, 'text')
  return ''
}

/** Absent and null are ''. */
export function readOptionalText(owner: Fields, name: string, reader: FieldReader): string {
  return owner[name] === null ? '' : readText(owner, name, reader)
}

/** Absent is false. */
export function readBoolean(owner: Fields, name: string, reader: FieldReader): boolean {
  const value = owner[name]
  if (typeof value === 'boolean') return value
  if (value !== undefined) addProblem(reader, name, 'true or false')
  return false
}

/** Absent is 0; a fraction is truncated, as in Go's reader. */
export function readInteger(owner: Fields, name: string, reader: FieldReader): number {
  const value = owner[name]
  if (typeof value === 'number') return Math.trunc(value)
  if (value !== undefined) addProblem(reader, name, 'a number')
  return 0
}

/** Absent and null are undefined. */
export function readOptionalInteger(owner: Fields, name: string, reader: FieldReader): number | undefined {
  const value = owner[name]
  return value === undefined || value === null ? undefined : readInteger(owner, name, reader)
}

/** Absent and null give an empty list. */
export function readList(owner: Fields, name: string, reader: FieldReader): readonly unknown[] {
  const value = owner[name]
  if (Array.isArray(value)) return value
  if (value !== undefined && value !== null) addProblem(reader, name, 'a list')
  return NOTHING
}

export function readTexts(owner: Fields, name: string, reader: FieldReader): readonly string[] {
  const list = readList(owner, name, reader)
  if (list.every(isText)) return list
  addProblem(reader, name, 'a list of texts')
  return NOTHING
}

/** Absent and null give undefined. */
export function readObject(owner: Fields, name: string, reader: FieldReader): Fields | undefined {
  const value = owner[name]
  if (isFields(value)) return value
  if (value !== undefined && value !== null) addProblem(reader, name, 'an object')
  return undefined
}

/**
 * A list of objects, each read with `read`. Problems include their path, such as `rules[2].clauses[0].op`.
 */
export function readObjects<T>(
  owner: Fields,
  name: string,
  reader: FieldReader,
  read: (fields: Fields, index: number, reader: FieldReader) => T,
): readonly T[] {
  const list = readList(owner, name, reader)
  return list.length === 0 ? NOTHING : list.map((item, index) => readItem(item, index, name, reader, read))
}

function readItem<T>(
  item: unknown,
  index: number,
  name: string,
  reader: FieldReader,
  read: (fields: Fields, index: number, reader: FieldReader) => T,
): T {
  if (!isFields(item)) addProblem(reader, `${name}[${index}]`, 'an object')
  reader.path.push(name, index)
  const result = read(isFields(item) ? item : {}, index, reader)
  reader.path.length -= 2
  return result
}

function addProblem(reader: FieldReader, name: string, expected: string): void {
  if (reader.problem !== undefined) return
  const place = reader.path.map((part) => (typeof part === 'number' ? `[${part}].` : part)).join('')
  reader.problem = `${place}${name} must be ${expected}`
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

// Shared by all empty lists: most lists of most flags are empty.
const NOTHING: readonly never[] = Object.freeze([])
