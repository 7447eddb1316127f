import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useState } from 'react'
import type { SavedFilter } from '../../../../shared/contract/window/settings.ts'
import { notifyDone, notifyError } from '../../../lib/errors/notify.tsx'
import styles from './filter-bar.module.css'
import { FilterNameDialog } from './filter-name-dialog.tsx'
import { allFlags, type FilterTab, tabOf, withFilter } from './saved-filters.ts'

interface FilterBarProps {
  readonly projectId: string
  readonly tabs: readonly FilterTab[]
  /** How many flags each tab shows, in the same order. */
  readonly counts: readonly number[]
  /** The typed filter. */
  readonly text: string
  readonly onText: (text: string) => void
  readonly onChange: (change: (filters: readonly SavedFilter[]) => readonly SavedFilter[]) => Promise<void>
}

/** Filters at one press, with their counts; the typed filter can be saved as another one. */
export function FilterBar({ projectId, tabs, counts, text, onText, onChange }: FilterBarProps) {
  const [naming, setNaming] = useState<'new' | SavedFilter>()
  const here = tabOf(tabs, text)
  const remove = (filter: SavedFilter) => {
    const putBack = () => void onChange((now) => withFilter(now, filter)).catch(notifyError)
    onChange((now) => now.filter(({ id }) => id !== filter.id))
      .then(() => notifyDone(`Filter ${filter.name} deleted.`, putBack))
      .catch(notifyError)
  }
  return (
    <nav className={styles.bar} aria-label="Saved filters">
      {tabs.map((tab, at) =>
        isOffered(tab, counts[at] ?? 0, tab === here) ? (
          <span key={tab.saved?.id ?? tab.name} className={styles.tab} data-here={tab === here || undefined}>
            <button type="button" aria-pressed={tab === here} onClick={() => onText(tab.text)}>
              {tab.name} <span className={styles.count}>{(counts[at] ?? 0).toLocaleString()}</span>
            </button>
            {tab.saved && tab === here && (
              <FilterMenu filter={tab.saved} onRename={setNaming} onRemove={remove} />
            )}
          </span>
        ) : null,
      )}
      {!here && text.trim() !== '' && (
        <Button variant="transparent" className={styles.save ?? ''} onClick={() => setNaming('new')}>
          Save this filter…
        </Button>
      )}
      {naming && (
        <FilterNameDialog
          projectId={projectId}
          filter={naming === 'new' ? undefined : naming}
          text={naming === 'new' ? text.trim() : naming.text}
          onSave={(filter) => onChange((now) => withFilter(now, filter))}
          onClose={() => setNaming(undefined)}
        />
      )}
    </nav>
  )
}

/** Drafts and archived flags are offered while there are some. */
const isOffered = (tab: FilterTab, count: number, isHere: boolean) =>
  count > 0 || isHere || tab === allFlags || tab.saved !== undefined

interface FilterMenuProps {
  readonly filter: SavedFilter
  readonly onRename: (filter: SavedFilter) => void
  readonly onRemove: (filter: SavedFilter) => void
}

function FilterMenu({ filter, onRename, onRemove }: FilterMenuProps) {
  return (
    <Menu position="bottom-start" width={150}>
      <Menu.Target>
        <ActionIcon size={20} aria-label={`More for the filter ${filter.name}`}>
          <IconDots size={14} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onRename(filter)}>Rename…</Menu.Item>
        <Menu.Item onClick={() => onRemove(filter)}>Delete</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
