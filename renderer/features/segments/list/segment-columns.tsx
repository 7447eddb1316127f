import type { SegmentRow } from '../../../../shared/contract/flags/segments.ts'
import type { GridColumn, GridSort } from '../../../components/grid/grid-types.ts'
import { Ago } from '../../../components/text/ago.tsx'
import { Marked } from '../../../components/text/marked.tsx'
import { Pill } from '../../../components/text/pill.tsx'
import { counted } from '../../../lib/words/counted.ts'
import styles from './segment-columns.module.css'

const count = (id: string, title: string, of: (row: SegmentRow) => number): GridColumn<SegmentRow> => ({
  id,
  title,
  width: '76px',
  align: 'right',
  isSortable: true,
  render: (row) => (of(row) === 0 ? <span className={styles.dim}>–</span> : of(row).toLocaleString()),
})

/** The columns of the segment list; `drafts` are the ids of segments with a draft. `lists`: segments have lists of keys. */
export function segmentColumns(
  words: readonly string[],
  drafts: ReadonlySet<string>,
  lists = true,
): readonly GridColumn<SegmentRow>[] {
  return [
    {
      id: 'key',
      title: 'Key',
      width: 'minmax(200px, 2fr)',
      isSortable: true,
      render: ({ id, key, name }) => (
        <span className={styles.key} title={name ? `${key} – ${name}` : key}>
          <span className="mono">
            <Marked text={key} words={words} />
          </span>
          {drafts.has(id) && <Pill tone="info">draft</Pill>}
          {name && name !== key && (
            <span className={styles.dim}>
              <Marked text={name} words={words} />
            </span>
          )}
        </span>
      ),
    },
    ...(lists
      ? [
          count('included', 'Included', (row) => row.includedCount),
          count('excluded', 'Excluded', (row) => row.excludedCount),
        ]
      : []),
    count('rules', 'Rules', (row) => row.ruleCount),
    {
      id: 'used',
      title: 'Used by',
      width: 'minmax(140px, 2fr)',
      yields: 1,
      isSortable: true,
      render: ({ usedBy }) => <UsedBy flags={usedBy} />,
    },
    {
      id: 'changed',
      title: 'Changed',
      width: '76px',
      yields: 2,
      align: 'right',
      isSortable: true,
      render: ({ updatedAt }) => (
        <span className={styles.dim}>
          <Ago at={updatedAt} />
        </span>
      ),
    },
  ]
}

/** Sorts the segments by a column. Counts start with the highest, ages with the newest. */
export function sortSegments(
  rows: readonly SegmentRow[],
  { column, isDescending }: GridSort,
): readonly SegmentRow[] {
  const compare = comparisons[column] ?? byKey
  return isDescending ? rows.toSorted((a, b) => compare(b, a)) : rows.toSorted(compare)
}

const byKey = (a: SegmentRow, b: SegmentRow) => (a.key < b.key ? -1 : 1)

const comparisons: Readonly<Record<string, (a: SegmentRow, b: SegmentRow) => number>> = {
  included: (a, b) => b.includedCount - a.includedCount,
  excluded: (a, b) => b.excludedCount - a.excludedCount,
  rules: (a, b) => b.ruleCount - a.ruleCount,
  used: (a, b) => b.usedBy.length - a.usedBy.length,
  changed: (a, b) => Date.parse(b.updatedAt) - Date.parse(a.updatedAt),
}

function UsedBy({ flags }: { readonly flags: SegmentRow['usedBy'] }) {
  if (flags.length === 0) return <span className={styles.dim}>not used</span>
  const words = counted(flags.length, 'flag')
  return (
    <span title={flags.map(({ key }) => key).join('\n')}>
      {words}{' '}
      <span className={styles.flags}>
        {flags
          .slice(0, 6)
          .map(({ key }) => key)
          .join(', ')}
      </span>
    </span>
  )
}
