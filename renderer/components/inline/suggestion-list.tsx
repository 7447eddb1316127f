import { Combobox, type ComboboxStore } from '@mantine/core'
import type { Json } from '../../../shared/json/json.ts'
import { showValue } from '../../../shared/json/show-value.ts'
import styles from './values.module.css'

interface SuggestionListProps {
  readonly label: string
  readonly combobox: ComboboxStore
  readonly hits: readonly Json[]
  /** The text that Enter adds now, if it is one of these. */
  readonly next?: string | undefined
  readonly onPick: (text: string) => void
}

/** Completions for the typed text, below the field. */
export function SuggestionList({ label, combobox, hits, next, onPick }: SuggestionListProps) {
  return (
    <Combobox store={combobox} onOptionSubmit={onPick} width={240} position="bottom-start">
      <Combobox.DropdownTarget>
        <span className={styles.anchor} />
      </Combobox.DropdownTarget>
      <Combobox.Dropdown hidden={hits.length === 0}>
        <Combobox.Options className={styles.options} aria-label={`Suggestions: ${label}`}>
          {combobox.dropdownOpened &&
            hits.map((value) => (
              <Combobox.Option
                key={JSON.stringify(value)}
                value={showValue(value)}
                data-next={showValue(value) === next || undefined}
              >
                <span className="mono">{showValue(value)}</span>
              </Combobox.Option>
            ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}
