import type { HistoryChange } from '../../../../shared/contract/shapes/history-shapes.ts'
import type { Json } from '../../../../shared/json/json.ts'
import { sameJson } from '../../../../shared/json/same-json.ts'
import { showValue } from '../../../../shared/json/show-value.ts'
import type { ChangeKind } from '../../../../shared/merge/change.ts'
import { fullTime } from '../../../lib/words/relative-time.ts'
import { contents, netChanges } from './net-changes.ts'

/** One column of a row. An absent side means that it had no value or that the row did not exist. */
export interface FieldLine {
  readonly name: string
  readonly before?: string
  readonly after?: string
}

/** The change of one row. */
export interface ChangeLine {
  readonly id: string
  readonly kind: Extract<ChangeKind, 'added' | 'removed' | 'changed'>
  /** Such as `created` or `SDK key`. */
  readonly title: string
  readonly fields: readonly FieldLine[]
}

/** The changes of a resource that is no flag and no segment, row by row. */
export interface ChangeGroup {
  readonly id: string
  /** Such as `environment`. */
  readonly kind: string
  readonly key: string
  readonly lines: readonly ChangeLine[]
}

type Names = Readonly<Record<string, string>>

/** Changed rows for display, grouped by owner. */
export function changeGroups(changes: readonly HistoryChange[], names: Names): readonly ChangeGroup[] {
  const groups = Map.groupBy(netChanges(changes), ({ ownerId }) => ownerId)
  return [...groups].map(([id, members]) => ({
    id: id ?? '',
    kind: kindOf(members[0]?.resource),
    key: nameOf(id, names),
    lines: members.map((change) => lineOf(change, names)),
  }))
}

function lineOf(change: HistoryChange, names: Names): ChangeLine {
  const { resource, resourceId, before, after } = change
  return {
    id: `${resource} ${resourceId}`,
    kind: before === null ? 'added' : after === null ? 'removed' : 'changed',
    title: resourceId === change.ownerId ? ownTitle(change) : (parts[resource]?.title ?? resource),
    fields: fieldsOf(contents(change), names),
  }
}

function ownTitle({ before, after }: HistoryChange): string {
  if (before === null) return 'created'
  return after === null ? 'deleted' : 'settings'
}

function fieldsOf({ before, after }: ReturnType<typeof contents>, names: Names): FieldLine[] {
  const [old, next] = [before ?? {}, after ?? {}] as Readonly<Record<string, Json>>[]
  if (!old || !next) return []
  return [...new Set([...Object.keys(old), ...Object.keys(next)])].flatMap((column) => {
    const [was, is] = [old[column] ?? null, next[column] ?? null]
    if (sameJson(was, is)) return []
    const isWhole = before === null || after === null
    if (isWhole && isUsual(column, was) && isUsual(column, is)) return []
    return {
      name: wordsOf(column),
      ...(!isEmpty(was) && { before: textOf(column, was, names) }),
      ...(!isEmpty(is) && { after: textOf(column, is, names) }),
    }
  })
}

/** For a row that was created or deleted, columns with their default value are not worth showing. */
const isUsual = (column: string, value: Json) =>
  isEmpty(value) || column === 'position' || (value === false && column !== 'value')

function isEmpty(value: Json): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0)
}

function textOf(column: string, value: Json, names: Names): string {
  if (column === 'expires_at' && typeof value === 'number')
    return fullTime(new Date(value * 1000).toISOString())
  return typeof value === 'string' && names[value] !== undefined ? names[value] : showValue(value)
}

const nameOf = (id: string | null, names: Names) => (id === null ? '' : (names[id] ?? `${id.slice(0, 8)}…`))

const wordsOf = (column: string) => words[column] ?? column.replace(/_id$/, '').replaceAll('_', ' ')

/** The kind of the owner: of a part, what it is a part of. */
const kindOf = (resource = '') => parts[resource]?.of ?? resource.replaceAll('_', ' ')

const parts: Readonly<Record<string, { readonly title: string; readonly of: string }>> = {
  sdk_key: { title: 'SDK key', of: 'environment' },
  access_attachment: { title: 'attachment', of: 'access' },
}

const words: Readonly<Record<string, string>> = { hint: 'ends with', expires_at: 'expires' }
