import { ActionIcon, Menu, SegmentedControl } from '@mantine/core'
import { IconArrowsLeftRight, IconChevronDown } from '@tabler/icons-react'
import type { EnvironmentRow } from '../../../shared/contract/tree/tree.ts'
import { SearchField } from '../../components/form/search-field.tsx'
import { EnvironmentDot } from '../../components/text/environment-dot.tsx'
import styles from './compare.module.css'
import { useCompare } from './compare-store.ts'

interface CompareHeadProps {
  readonly source: EnvironmentRow
  readonly target: EnvironmentRow
  readonly environments: readonly EnvironmentRow[]
  /** Compares two other environments. */
  readonly onOpen: (sourceEnvironmentId: string, environmentId: string) => void
}

/** The two environments, and what of them is shown. */
export function CompareHead({ source, target, environments, onOpen }: CompareHeadProps) {
  const { filter, everything } = useCompare()
  return (
    <div className={styles.head}>
      <h1 className={styles.title}>Compare</h1>
      <Picker
        label="From"
        environment={source}
        environments={environments.filter(({ id }) => id !== target.id)}
        onPick={(id) => onOpen(id, target.id)}
      />
      <ActionIcon aria-label="Swap the environments" onClick={() => onOpen(target.id, source.id)}>
        <IconArrowsLeftRight size={15} />
      </ActionIcon>
      <Picker
        label="To"
        environment={target}
        environments={environments.filter(({ id }) => id !== source.id)}
        onPick={(id) => onOpen(source.id, id)}
      />
      <div className={styles.end}>
        <SearchField
          id="compare.filter"
          group="Compare"
          label="Filter by key"
          placeholder="Filter by key"
          className={styles.filter}
          value={filter}
          onChange={(text) => useCompare.setState({ filter: text })}
        />
        <SegmentedControl
          aria-label="What is shown"
          value={everything ? 'everything' : 'different'}
          onChange={(shown) => useCompare.setState({ everything: shown === 'everything' })}
          data={[
            { value: 'different', label: 'Only where they differ' },
            { value: 'everything', label: 'Everything' },
          ]}
        />
      </div>
    </div>
  )
}

interface PickerProps {
  readonly label: string
  readonly environment: EnvironmentRow
  readonly environments: readonly EnvironmentRow[]
  readonly onPick: (id: string) => void
}

function Picker({ label, environment, environments, onPick }: PickerProps) {
  return (
    <Menu position="bottom-start" width={220}>
      <Menu.Target>
        <button
          type="button"
          className={styles.picker}
          aria-label={`${label} environment ${environment.key}, change`}
        >
          <EnvironmentDot environment={environment} />
          {environment.key}
          <IconChevronDown size={13} aria-hidden className={styles.chevron} />
        </button>
      </Menu.Target>
      <Menu.Dropdown className={styles.menu}>
        {environments.map((one) => (
          <Menu.Item
            key={one.id}
            onClick={() => onPick(one.id)}
            leftSection={<EnvironmentDot environment={one} />}
          >
            {one.key}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
