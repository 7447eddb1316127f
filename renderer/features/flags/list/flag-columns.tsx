import type { FlagRow, FlagState } from '../../../../shared/contract/flags/flags.ts'
import type { EnvironmentRow } from '../../../../shared/contract/tree/tree.ts'
import type { GridColumn } from '../../../components/grid/grid-types.ts'
import { Ago } from '../../../components/text/ago.tsx'
import { Chip } from '../../../components/text/chip.tsx'
import { Marked } from '../../../components/text/marked.tsx'
import { Pill } from '../../../components/text/pill.tsx'
import styles from './flag-columns.module.css'
import type { IndexedFlag } from './flag-index.ts'
import { ServesCell } from './serves-cell.tsx'

interface ColumnScene {
  readonly environments: readonly EnvironmentRow[]
  readonly environmentId: string
  readonly words: readonly string[]
  readonly drafts: ReadonlySet<string>
}

/** The columns of the flag list: one for every environment, and what the open one serves. */
export function flagColumns(scene: ColumnScene): readonly GridColumn<IndexedFlag>[] {
  const { environments, environmentId, words, drafts } = scene
  const open = environments.find(({ id }) => id === environmentId)
  return [
    {
      id: 'key',
      title: 'Key',
      width: 'minmax(200px, 1.7fr)',
      isSortable: true,
      render: ({ row }) => <KeyCell row={row} hasDraft={drafts.has(row.id)} words={words} />,
    },
    {
      id: 'tags',
      title: 'Tags',
      width: 'minmax(130px, 1fr)',
      isSortable: true,
      render: ({ row }) => <TagsCell tags={row.tags} words={words} />,
    },
    ...environments.map(environmentColumn),
    {
      id: 'serves',
      title: `Serves in ${open?.key ?? ''}`,
      width: 'minmax(120px, 150px)',
      render: ({ row }) => <ServesCell row={row} state={row.states[environmentId]} />,
    },
    {
      id: 'changed',
      title: 'Changed',
      width: '76px',
      align: 'right',
      isSortable: true,
      render: ({ changed }) => (
        <span className={styles.dim}>
          <Ago at={changed} />
        </span>
      ),
    },
  ]
}

function environmentColumn({ id, key }: EnvironmentRow): GridColumn<IndexedFlag> {
  return {
    id,
    title: key,
    width: `${Math.min(130, Math.max(64, key.length * 8))}px`,
    isSortable: true,
    render: ({ row }) => <StateCell state={row.states[id]} />,
  }
}

function StateCell({ state }: { readonly state: FlagState | undefined }) {
  if (!state) return <span className={styles.dim}>–</span>
  return <Pill tone={state.enabled ? 'on' : 'off'}>{state.enabled ? 'on' : 'off'}</Pill>
}

interface KeyCellProps {
  readonly row: FlagRow
  readonly hasDraft: boolean
  readonly words: readonly string[]
}

function KeyCell({ row: { key: flagKey, name, archived }, hasDraft, words }: KeyCellProps) {
  return (
    <span className={styles.key} title={name ? `${flagKey} – ${name}` : flagKey}>
      <span className={styles.mono}>
        <Marked text={flagKey} words={words} />
      </span>
      {hasDraft && <Pill tone="info">draft</Pill>}
      {archived && <Pill tone="off">archived</Pill>}
      {name && name !== flagKey && (
        <span className={styles.name}>
          <Marked text={name} words={words} />
        </span>
      )}
    </span>
  )
}

function TagsCell({ tags, words }: { readonly tags: readonly string[]; readonly words: readonly string[] }) {
  return (
    <span className={styles.tags} title={tags.join(', ')}>
      {tags.map((tag) => (
        <Chip key={tag}>
          <Marked text={tag} words={words} />
        </Chip>
      ))}
    </span>
  )
}
