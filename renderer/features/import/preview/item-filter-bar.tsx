import { Button, SegmentedControl, TextInput } from '@mantine/core'
import { type KeyboardEvent, useRef } from 'react'
import type { ImportItem } from '../../../../shared/contract/flags/transfer.ts'
import { useCommands } from '../../../lib/commands/commands.ts'
import { useImport } from '../import-store.ts'
import { countItems, type Show, withItems } from './import-items.ts'
import styles from './import-preview.module.css'

interface ItemFilterBarProps {
  readonly items: readonly ImportItem[]
  readonly shown: readonly ImportItem[]
  readonly onKeyDown: (event: KeyboardEvent) => void
}

const choices: readonly { readonly show: Show; readonly label: string }[] = [
  { show: 'all', label: 'All' },
  { show: 'new', label: 'New' },
  { show: 'changed', label: 'Changed' },
  { show: 'deleted', label: 'Deleted' },
  { show: 'same', label: 'Unchanged' },
  { show: 'problems', label: 'Problems' },
]

/** Filters the items of an import, and selects or deselects all that are shown. */
export function ItemFilterBar({ items, shown, onKeyDown }: ItemFilterBarProps) {
  const { filter, leaveOut } = useImport()
  const input = useRef<HTMLInputElement>(null)
  const counts = countItems(items)
  const data = choices
    .filter(({ show }) => show === 'all' || counts[show] > 0)
    .map(({ show, label }) => ({ value: show, label: `${label} ${counts[show].toLocaleString()}` }))
  useCommands([
    {
      id: 'import.filter',
      group: 'Import',
      title: 'Filter the items',
      keys: '/',
      run: () => input.current?.focus(),
    },
  ])
  const takeShown = (isTaken: boolean) =>
    useImport.setState({
      leaveOut: withItems(
        leaveOut,
        shown.filter(({ change }) => change !== 'same'),
        isTaken,
      ),
    })
  return (
    <div className={styles.filter}>
      <SegmentedControl
        size="xs"
        aria-label="Which items"
        data={data}
        value={filter.show}
        onChange={(show) => useImport.setState({ filter: { ...filter, show: show as Show } })}
      />
      <TextInput
        ref={input}
        className={styles.search}
        aria-label="Filter items by key"
        placeholder="Filter by key"
        value={filter.text}
        onChange={({ currentTarget }) =>
          useImport.setState({ filter: { ...filter, text: currentTarget.value } })
        }
        onKeyDown={onKeyDown}
      />
      <Button onClick={() => takeShown(true)}>Select all</Button>
      <Button onClick={() => takeShown(false)}>Deselect all</Button>
    </div>
  )
}
