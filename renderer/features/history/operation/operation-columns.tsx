import type { HistoryOperation } from '../../../../shared/contract/history/operations.ts'
import type { GridColumn } from '../../../components/grid/grid-types.ts'
import { Ago } from '../../../components/text/ago.tsx'
import { Pill } from '../../../components/text/pill.tsx'
import styles from '../history.module.css'

const when: GridColumn<HistoryOperation> = {
  id: 'when',
  title: 'When',
  width: '84px',
  render: ({ at }) => (
    <span className={styles.dim}>
      <Ago at={at} />
    </span>
  ),
}

const who: GridColumn<HistoryOperation> = {
  id: 'who',
  title: 'Who',
  width: 'minmax(70px, 120px)',
  render: ({ actor }) => (
    <span className={styles.dim} title={actor}>
      {actor}
    </span>
  ),
}

const comment: GridColumn<HistoryOperation> = {
  id: 'comment',
  title: 'Comment',
  width: 'minmax(80px, 1fr)',
  render: (row) => (
    <span className={styles.dim} title={row.comment}>
      {row.comment}
    </span>
  ),
}

/** The columns of a list of operations. Comments get a column if there are any. */
export function operationColumns(
  undone: ReadonlySet<string>,
  hasComments: boolean,
): readonly GridColumn<HistoryOperation>[] {
  const what: GridColumn<HistoryOperation> = {
    id: 'what',
    title: 'What',
    width: 'minmax(200px, 3fr)',
    render: ({ id, sentence }) => (
      <span className={styles.what} data-undone={undone.has(id) || undefined} title={sentence}>
        <span>{sentence}</span>
        {undone.has(id) && <Pill tone="off">undone</Pill>}
      </span>
    ),
  }
  return hasComments ? [when, what, who, comment] : [when, what, who]
}
