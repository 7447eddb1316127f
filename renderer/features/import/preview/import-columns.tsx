import { Checkbox } from '@mantine/core'
import type { ImportItem } from '../../../../shared/contract/flags/transfer.ts'
import type { GridColumn } from '../../../components/grid/grid-types.ts'
import { Pill, type Tone } from '../../../components/text/pill.tsx'
import { useImport } from '../import-store.ts'
import styles from './import-columns.module.css'
import { isBroken, itemName, withItems } from './import-items.ts'

const tones: Readonly<Record<ImportItem['change'], Tone>> = {
  new: 'on',
  changed: 'info',
  same: 'off',
  deleted: 'bad',
}

/** The columns of a preview: checkbox, kind, key, change, profiles that move, problems. */
export function importColumns(leaveOut: ReadonlySet<string>): readonly GridColumn<ImportItem>[] {
  return [
    {
      id: 'taken',
      title: '',
      width: '18px',
      render: (item) => <Tick item={item} isTaken={!leaveOut.has(itemName(item))} />,
    },
    {
      id: 'kind',
      title: 'Kind',
      width: '62px',
      render: ({ kind }) => <span className={styles.dim}>{kind}</span>,
    },
    {
      id: 'key',
      title: 'Key',
      width: 'minmax(180px, 1.2fr)',
      render: ({ key }) => (
        <span className="mono" title={key}>
          {key}
        </span>
      ),
    },
    {
      id: 'change',
      title: 'Change',
      width: '80px',
      render: ({ change }) => <Pill tone={tones[change]}>{change}</Pill>,
    },
    {
      id: 'movers',
      title: 'Profiles moved',
      width: '104px',
      align: 'right',
      render: ({ movers }) => (movers > 0 ? movers.toLocaleString() : <span className={styles.dim}>–</span>),
    },
    {
      id: 'problems',
      title: 'Problems',
      width: 'minmax(160px, 2fr)',
      render: ({ problems }) => <Problems problems={problems} />,
    },
  ]
}

function Tick({ item, isTaken }: { readonly item: ImportItem; readonly isTaken: boolean }) {
  if (item.change === 'same') return null
  const toggle = () =>
    useImport.setState(({ leaveOut }) => ({ leaveOut: withItems(leaveOut, [item], !isTaken) }))
  return (
    <Checkbox
      tabIndex={-1}
      aria-label={`Import ${item.kind} ${item.key}`}
      checked={isTaken}
      disabled={isBroken(item)}
      onChange={toggle}
      onClick={(event) => event.stopPropagation()}
    />
  )
}

function Problems({ problems }: Pick<ImportItem, 'problems'>) {
  const [first] = problems
  if (!first) return null
  return (
    <span className={styles.problem} title={problems.map(({ message }) => message).join('\n')}>
      <Pill tone={first.level === 'error' ? 'bad' : 'warn'}>{first.level}</Pill>
      <span className={styles.sentence}>{first.message}</span>
      {problems.length > 1 && <span className={styles.dim}>+{problems.length - 1}</span>}
    </span>
  )
}
