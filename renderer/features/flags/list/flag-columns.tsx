import type { FlagRow, FlagState } from '../../../../shared/contract/flags/flags.ts'
import type { EnvironmentRow } from '../../../../shared/contract/tree/tree.ts'
import type { GridColumn } from '../../../components/grid/grid-types.ts'
import { SeverityIcon, severities } from '../../../components/lint/severity-icon.tsx'
import { Ago } from '../../../components/text/ago.tsx'
import { Chip } from '../../../components/text/chip.tsx'
import { Marked } from '../../../components/text/marked.tsx'
import { Pill } from '../../../components/text/pill.tsx'
import type { LintCounts } from '../filter/lint-counts.ts'
import { environmentColumn } from './column-choice.ts'
import styles from './flag-columns.module.css'
import type { IndexedFlag } from './flag-index.ts'
import { ServesCell } from './serves-cell.tsx'

interface ColumnScene {
  readonly environments: readonly EnvironmentRow[]
  readonly environmentId: string
  readonly words: readonly string[]
  readonly drafts: ReadonlySet<string>
  /** Who changed each flag last, by flag id. */
  readonly actors: Readonly<Record<string, string>>
  /** What lint finds in the open environment; absent: not known. */
  readonly lint?: LintCounts | undefined
  /** The columns to show, besides the key. */
  readonly shown: ReadonlySet<string>
}

/** The chosen columns of the flag list. */
export function flagColumns(scene: ColumnScene): readonly GridColumn<IndexedFlag>[] {
  return allColumns(scene).filter(({ id }) => id === 'key' || scene.shown.has(id))
}

function allColumns(scene: ColumnScene): readonly GridColumn<IndexedFlag>[] {
  const { environments, environmentId, words, drafts, actors, lint } = scene
  const open = environments.find(({ id }) => id === environmentId)
  return [
    {
      id: 'key',
      title: 'Key',
      width: 'minmax(170px, 1.7fr)',
      isSortable: true,
      render: ({ row }) => <KeyCell row={row} hasDraft={drafts.has(row.id)} words={words} />,
    },
    {
      id: 'tags',
      title: 'Tags',
      width: 'minmax(90px, 1fr)',
      yields: 4,
      isSortable: true,
      render: ({ row }) => <TagsCell tags={row.tags} words={words} />,
    },
    ...environments.map((one) => stateColumn(one, one === open)),
    {
      id: 'serves',
      title: `Serves in ${open?.key ?? ''}`,
      width: 'minmax(90px, 150px)',
      yields: 1,
      render: ({ row }) => <ServesCell row={row} state={row.states[environmentId]} />,
    },
    {
      id: 'changed',
      title: 'Changed',
      width: '76px',
      yields: 3,
      align: 'right',
      isSortable: true,
      render: ({ changed }) => (
        <span className={styles.dim}>
          <Ago at={changed} />
        </span>
      ),
    },
    {
      id: 'by',
      title: 'By',
      width: 'minmax(60px, 110px)',
      yields: 5,
      isSortable: true,
      render: ({ row }) => (
        <span className={styles.dim} title={actors[row.id]}>
          {actors[row.id] ?? '–'}
        </span>
      ),
    },
    {
      id: 'lint',
      title: 'Lint',
      width: '76px',
      yields: 5,
      render: ({ row }) => <LintCell counts={lint?.get(row.id)} />,
    },
  ]
}

function stateColumn({ id, key }: EnvironmentRow, isOpen: boolean): GridColumn<IndexedFlag> {
  return {
    id: environmentColumn({ key }),
    ...(!isOpen && { yields: 2 }),
    title: key,
    width: `${Math.min(130, Math.max(64, key.length * 8))}px`,
    isSortable: true,
    render: ({ row }) => <StateCell state={row.states[id]} />,
  }
}

/** How many findings there are of each severity. */
function LintCell({ counts }: { readonly counts: ReturnType<LintCounts['get']> }) {
  if (!counts) return <span className={styles.dim}>–</span>
  return (
    <span className={styles.lint}>
      {severities
        .filter((severity) => counts[severity] > 0)
        .map((severity) => (
          <span key={severity}>
            <SeverityIcon severity={severity} /> {counts[severity]}
          </span>
        ))}
    </span>
  )
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
