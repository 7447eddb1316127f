import type { HistoryChange } from '../../../../shared/contract/shapes/history-shapes.ts'
import type { Json } from '../../../../shared/json/json.ts'
import { sameJson } from '../../../../shared/json/same-json.ts'

/** Columns that hold metadata or the parent of a row, not its content. */
const hidden = new Set([
  ...['id', 'version', 'created_at', 'updated_at', 'workspace_id', 'project_id', 'environment_id'],
])

/** The net change of each row in an operation: intermediate steps and changes without effect are left out. */
export function netChanges(changes: readonly HistoryChange[]): HistoryChange[] {
  const rows = Map.groupBy(changes, ({ resource, resourceId }) => `${resource} ${resourceId}`)
  return [...rows.values()].flatMap((steps) => {
    const [first, last] = [steps[0], steps.at(-1)]
    if (!first || !last) return []
    const change = { ...first, after: last.after }
    const { before, after } = contents(change)
    return sameJson(before, after) ? [] : [change]
  })
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
