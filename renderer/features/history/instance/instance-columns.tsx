import type { InstanceOperation } from '../../../../shared/contract/history/operations.ts'
import type { GridColumn } from '../../../components/grid/grid-types.ts'
import { counted } from '../../../lib/words/counted.ts'
import styles from '../history.module.css'
import { operationColumns } from '../operation/operation-columns.tsx'

/** The columns of the history of the whole instance; `places` maps the ids of projects to `workspace/project`. */
export function instanceColumns(
  undone: ReadonlySet<string>,
  places: Readonly<Record<string, string>>,
): readonly GridColumn<InstanceOperation>[] {
  const where: GridColumn<InstanceOperation> = {
    id: 'where',
    title: 'Where',
    width: 'minmax(90px, 1fr)',
    render: ({ projectIds }) => <span className={styles.dim}>{whereWords(projectIds, places)}</span>,
  }
  const [when, ...others] = operationColumns(undone, false)
  return when ? [when, where, ...others] : [where]
}

/** `acme/shop`, `3 projects`, `instance`. */
function whereWords(projectIds: readonly string[], places: Readonly<Record<string, string>>): string {
  const [first, ...others] = projectIds
  if (first === undefined) return 'instance'
  return others.length > 0 ? counted(projectIds.length, 'project') : (places[first] ?? 'a deleted project')
}
