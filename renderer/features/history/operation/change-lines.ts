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
  /** Such as `variation on` or `rule vip`. */
  readonly title: string
  readonly fields: readonly FieldLine[]
}

/** The changes of a flag, segment or other resource, in one environment or shared by all. */
export interface ChangeGroup {
  readonly id: string
  /** Such as `flag`. */
  readonly kind: string
  readonly key: string
  readonly environment: string | undefined
  readonly lines: readonly ChangeLine[]
}

type Names = Readonly<Record<string, string>>

/** The changes of an operation for display, grouped by owner. */
export function changeGroups(changes: readonly HistoryChange[], names: Names): readonly ChangeGroup[] {
  const groups = Map.groupBy(
    netChanges(changes),
    ({ ownerId, environmentId }) => `${ownerId} ${environmentId}`,
  )
  return [...groups].flatMap(([id, members]) => {
    const [first] = members
    if (!first) return []
    const { ownerId, environmentId } = first
    const environment = environmentId === null || environmentId === ownerId ? undefined : environmentId
    return {
      id,
      kind: kindOf(first.resource),
      key: nameOf(ownerId, names),
      environment: environment && nameOf(environment, names),
      lines: members.map((change) => lineOf(change, names)),
    }
  })
}

function lineOf(change: HistoryChange, names: Names): ChangeLine {
  const { resource, resourceId, before, after } = change
  return {
    id: `${resource} ${resourceId}`,
    kind: before === null ? 'added' : after === null ? 'removed' : 'changed',
    title: resourceId === change.ownerId ? ownTitle(change) : partTitle(change, names),
    fields: fieldsOf(contents(change), names),
  }
}

function ownTitle({ before, after }: HistoryChange): string {
  if (before === null) return 'created'
  return after === null ? 'deleted' : 'settings'
}

function partTitle({ resource, before, after }: HistoryChange, names: Names): string {
  const { key, name, variation_id: variationId } = (after ?? before ?? {}) as Readonly<Record<string, Json>>
  const called = key || name || (typeof variationId === 'string' && nameOf(variationId, names)) || ''
  return `${titles[resource] ?? resource.replaceAll('_', ' ')} ${called}`.trim()
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

const kindOf = (resource: string) =>
  resource.startsWith('segment')
    ? 'segment'
    : resource === 'sdk_key'
      ? 'environment'
      : ['workspace', 'project', 'environment'].includes(resource)
        ? resource
        : 'flag'

const words: Readonly<Record<string, string>> = {
  enabled: 'on',
  extra: 'unknown properties',
  off_variation_id: 'off variation',
  op: 'operator',
  hint: 'ends with',
  expires_at: 'expires',
}

const titles: Readonly<Record<string, string>> = {
  targeting_fallthrough_variation: 'otherwise serves',
  targeting_rule: 'rule',
  targeting_rule_variation: 'rule serves',
  targeting_rule_clause: 'clause',
  target: 'individual targets',
  segment_setting: 'members and rules',
  segment_target: 'listed',
  segment_rule: 'rule',
  segment_rule_clause: 'clause',
  sdk_key: 'SDK key',
}
