import type { HistoryChange } from '../../../../shared/contract/shapes/history-shapes.ts'
import type { Json } from '../../../../shared/json/json.ts'
import { sameJson } from '../../../../shared/json/same-json.ts'

/** Columns that hold metadata or the parent of a row, not its content. */
const hidden = new Set([
  ...['id', 'version', 'payload_version', 'created_at', 'updated_at', 'workspace_id', 'project_id'],
  ...['environment_id', 'targeting_id', 'targeting_rule_id', 'segment_rule_id', 'segment_setting_id'],
])

/** Tables whose rows every save rewrites. Replacing a row with an equal one is not a change. */
const rewritten = new Set(['targeting_fallthrough_variation', 'targeting_rule_variation'])

/** The net change of each row in an operation: intermediate steps and changes without effect are left out. */
export function netChanges(changes: readonly HistoryChange[]): HistoryChange[] {
  const rows = Map.groupBy(changes, ({ resource, resourceId }) => `${resource} ${resourceId}`)
  const net = [...rows.values()].flatMap((steps) => {
    const [first, last] = [steps[0], steps.at(-1)]
    if (!first || !last) return []
    const change = { ...first, after: last.after }
    const { before, after } = contents(change)
    return sameJson(before, after) ? [] : [change]
  })
  return withoutTwins(net)
}

/** The content of a row before and after, column by column; null: the row did not exist. */
export function contents({ before, after, ownerId }: HistoryChange): {
  readonly before: Json
  readonly after: Json
} {
  return { before: contentOf(before, ownerId), after: contentOf(after, ownerId) }
}

function contentOf(image: HistoryChange['before'], ownerId: string | null): Json {
  if (image === null) return null
  const told = Object.entries(image).filter(
    ([column, value]) => !hidden.has(column) && (value === null || value !== ownerId),
  )
  return Object.fromEntries(told)
}

function withoutTwins(changes: readonly HistoryChange[]): HistoryChange[] {
  const left = new Set(changes)
  for (const made of changes) {
    if (made.before !== null || !rewritten.has(made.resource)) continue
    const twin = [...left].find((gone) => isTwin(gone, made))
    if (!twin) continue
    left.delete(twin)
    left.delete(made)
  }
  return [...left]
}

const isTwin = (gone: HistoryChange, made: HistoryChange) =>
  gone.after === null &&
  gone.resource === made.resource &&
  parentOf(gone.before) === parentOf(made.after) &&
  sameJson(contents(gone).before, contents(made).after)

const parentOf = (image: HistoryChange['before']) => image?.targeting_rule_id ?? image?.targeting_id
