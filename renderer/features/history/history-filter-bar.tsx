import { Select } from '@mantine/core'
import { type HistoryKind, historyKinds } from '../../../shared/contract/history/operations.ts'
import { SearchField } from '../../components/form/search-field.tsx'
import frame from '../../components/layout/list-screen.module.css'
import styles from './history.module.css'
import type { HistoryFilter } from './history-query.ts'

export interface FilterFields extends HistoryFilter {
  readonly text: string
  /** In days. */
  readonly age?: string
}

interface HistoryFilterBarProps {
  readonly filter: FilterFields
  readonly environments: readonly { readonly id: string; readonly key: string }[]
  readonly actors: readonly string[]
  /** Of the whole instance: kinds and environments are of a project. */
  readonly isOfInstance: boolean
  readonly onChange: (filter: FilterFields) => void
}

const kindWords: Readonly<Record<HistoryKind, string>> = {
  flag: 'Flags',
  segment: 'Segments',
  environment: 'Environments',
  project: 'Project',
}

const ages = [
  { value: '1', label: 'Last 24 hours' },
  { value: '7', label: 'Last 7 days' },
  { value: '30', label: 'Last 30 days' },
]

/** The filters of the history. */
export function HistoryFilterBar(props: HistoryFilterBarProps) {
  const { filter, environments, actors, isOfInstance, onChange } = props
  const choose = (name: 'kind' | 'environmentId' | 'actor' | 'age') => (value: string | null) => {
    const { [name]: _, ...rest } = filter
    onChange(value === null ? rest : { ...rest, [name]: value })
  }
  return (
    <div className={`${frame.filter} ${styles.filter}`}>
      <SearchField
        id="history.filter"
        group="History"
        label="Filter the history"
        placeholder="Filter by key, name, comment or actor"
        className={styles.search}
        value={filter.text}
        onChange={(text) => onChange({ ...filter, text })}
      />
      {!isOfInstance && (
        <>
          <Choice
            label="Kind"
            all="All kinds"
            data={historyKinds.map((value) => ({ value, label: kindWords[value] }))}
            value={filter.kind}
            onChange={choose('kind')}
          />
          <Choice
            label="Environment"
            all="All environments"
            data={environments.map(({ id, key }) => ({ value: id, label: key }))}
            value={filter.environmentId}
            onChange={choose('environmentId')}
          />
        </>
      )}
      <Choice
        label="Who"
        all="Everyone"
        data={actors.map((actor) => ({ value: actor, label: actor }))}
        value={filter.actor}
        onChange={choose('actor')}
      />
      <Choice label="When" all="Any time" data={ages} value={filter.age} onChange={choose('age')} />
    </div>
  )
}

interface ChoiceProps {
  readonly label: string
  /** The label of the empty option. */
  readonly all: string
  readonly data: readonly { readonly value: string; readonly label: string }[]
  readonly value: string | undefined
  readonly onChange: (value: string | null) => void
}

function Choice({ label, all, data, value, onChange }: ChoiceProps) {
  return (
    <Select
      className={styles.choice}
      aria-label={label}
      placeholder={all}
      clearable
      data={[...data]}
      value={value ?? null}
      onChange={onChange}
    />
  )
}
