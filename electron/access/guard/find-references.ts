import type { FlagDocument } from '../../../shared/model/flag-document.ts'

/** What an id in an input can refer to, in lower case. */
export type ReferenceKind =
  | 'workspace'
  | 'project'
  | 'environment'
  | 'flag'
  | 'segment'
  | 'targeting'
  | 'identity'
  | 'trait'
  | 'sdkkey'
  | 'import'

/** The keys of a place from the top down, as many as the input has. */
export interface PathKeys {
  readonly workspaceKey: string
  readonly projectKey?: string
  readonly environmentKey?: string
}

/** A reference to a resource in the tree; `field` is the top-level field of the input that contains it. */
export type Reference = { readonly field: string } & (
  | { readonly kind: ReferenceKind; readonly id: string }
  | { readonly kind: 'path'; readonly keys: PathKeys }
)

const named = /(workspace|project|environment|flag|segment|targeting|identity|trait|sdkkey|import)ids?$/i

/**
 * Everything in an input that refers to a place: `environmentId`, `sourceEnvironmentId`, `flagIds` or the
 * three keys of a path, at any depth. In a flag's or segment's document, only the document itself and its
 * environment count.
 */
export function findReferences(input: unknown, field = ''): Reference[] {
  if (Array.isArray(input)) return input.flatMap((item) => findReferences(item, field))
  if (!isObject(input)) return []
  const document = asDocument(input)
  if (document) return document.map((reference) => ({ ...reference, field }))
  const path = pathOf(input)
  const here: Reference[] = path ? [{ field, kind: 'path', keys: path }] : []
  const inside = Object.entries(input).flatMap(([name, value]) => ofField(name, value, field || name))
  return [...here, ...inside]
}

/**
 * Fields that hold arbitrary JSON: an evaluation context may have a trait `projectId`, and a variation may
 * serve `{ "flagId": … }`.
 */
const data: ReadonlySet<string> = new Set(['context', 'value', 'values', 'extra'])
const isData = (field: string): boolean => data.has(field)

/** True if a field of this name refers to a place. */
export const namesPlace = (field: string): boolean => named.test(field)

/** The flag documents in an input. */
export function findDocuments(input: unknown): FlagDocument[] {
  if (Array.isArray(input)) return input.flatMap(findDocuments)
  if (!isObject(input)) return []
  if (isFlagDocument(input)) return [input]
  return Object.entries(input).flatMap(([name, value]) => (isData(name) ? [] : findDocuments(value)))
}

function ofField(name: string, value: unknown, field: string): Reference[] {
  if (isData(name)) return []
  const kind = named.exec(name)?.[1]?.toLowerCase() as ReferenceKind | undefined
  if (kind === undefined || isObject(value)) return findReferences(value, field)
  const ids = Array.isArray(value) ? value : [value]
  return ids.filter((id) => typeof id === 'string').map((id) => ({ field, kind, id }))
}

function pathOf(input: Readonly<Record<string, unknown>>): PathKeys | undefined {
  const { workspaceKey, projectKey, environmentKey } = input
  if (typeof workspaceKey !== 'string') return undefined
  return {
    workspaceKey,
    ...(typeof projectKey === 'string' && { projectKey }),
    ...(typeof environmentKey === 'string' && { environmentKey }),
  }
}

function asDocument(input: Readonly<Record<string, unknown>>) {
  const { segment, setting } = input
  if (isFlagDocument(input)) return placed('flag', input.flag.id, input.targeting.environmentId)
  if (!isObject(segment) || !isObject(setting)) return undefined
  return placed('segment', String(segment.id), String(setting.environmentId))
}

const placed = (kind: 'flag' | 'segment', id: string, environmentId: string) => [
  { kind, id },
  { kind: 'environment' as const, id: environmentId },
]

// Input has been parsed before: an object with both parts is a whole document.
function isFlagDocument(input: object): input is FlagDocument {
  return 'flag' in input && 'targeting' in input && isObject(input.flag) && isObject(input.targeting)
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
