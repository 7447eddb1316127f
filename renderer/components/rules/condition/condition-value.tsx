import { Autocomplete } from '@mantine/core'
import type { Json } from '../../../../shared/json/json.ts'
import { emptyShown, readText, showText } from './condition-text.ts'
import styles from './condition-value.module.css'

interface ConditionValueProps {
  readonly label: string
  readonly values: readonly Json[]
  readonly suggestions: readonly string[]
  readonly placeholder: string
  readonly isWrong: boolean
  /** The empty text is a value too. It is shown and entered as two quotes. */
  readonly canBeEmpty: boolean
  readonly onChange: (values: readonly Json[]) => void
}

const mostSuggestions = 60

/** The one text of a condition. An empty field is no value. */
export function ConditionValue(props: ConditionValueProps) {
  const { label, values, suggestions, placeholder, isWrong, canBeEmpty, onChange } = props
  const [value] = values
  const text = value === undefined ? '' : typeof value === 'string' ? showText(value) : JSON.stringify(value)
  const offered = [...(canBeEmpty ? [emptyShown] : []), ...suggestions.map(showText)]
  return (
    <Autocomplete
      className={styles.field ?? ''}
      size="xs"
      aria-label={label}
      data={[...new Set(offered)]}
      renderOption={({ option }) =>
        option.value === emptyShown ? `${emptyShown} the empty text` : option.value
      }
      limit={mostSuggestions}
      value={text}
      placeholder={placeholder}
      error={isWrong}
      comboboxProps={{ width: 240, position: 'bottom-start' }}
      style={{ width: `${Math.min(48, Math.max(14, text.length + 4))}ch` }}
      onChange={(next) => {
        if (next !== text) onChange(next === '' ? [] : [readText(next)])
      }}
    />
  )
}
