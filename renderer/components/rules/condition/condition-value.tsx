import { Autocomplete } from '@mantine/core'
import type { Json } from '../../../../shared/json/json.ts'
import styles from './condition-value.module.css'

interface ConditionValueProps {
  readonly label: string
  readonly values: readonly Json[]
  readonly suggestions: readonly string[]
  readonly placeholder: string
  readonly isWrong: boolean
  readonly onChange: (values: readonly Json[]) => void
}

const mostSuggestions = 60

/** The one text of a condition. Text that is not there is no value. */
export function ConditionValue(props: ConditionValueProps) {
  const { label, values, suggestions, placeholder, isWrong, onChange } = props
  const [value] = values
  const text = value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value)
  return (
    <Autocomplete
      className={styles.field ?? ''}
      size="xs"
      aria-label={label}
      data={[...new Set(suggestions)]}
      limit={mostSuggestions}
      value={text}
      placeholder={placeholder}
      error={isWrong}
      comboboxProps={{ width: 240, position: 'bottom-start' }}
      style={{ width: `${Math.min(48, Math.max(14, text.length + 4))}ch` }}
      onChange={(next) => {
        if (next !== text) onChange(next === '' ? [] : [next])
      }}
    />
  )
}
