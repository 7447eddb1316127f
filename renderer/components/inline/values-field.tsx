import { useState } from 'react'
import type { Json } from '../../../shared/json/json.ts'
import { showValue } from '../../../shared/json/show-value.ts'
import { ListDialog } from '../list-dialog/list-dialog.tsx'
import { ValueInput } from './value-input.tsx'
import { ValuePill } from './value-pill.tsx'
import styles from './values.module.css'

interface ValuesFieldProps {
  readonly label: string
  readonly values: readonly Json[]
  readonly onChange: (values: readonly Json[]) => void
  /** Converts typed text to a value. */
  readonly parse: (text: string) => Json
  readonly suggestions: readonly Json[]
  readonly check?: (value: Json) => string | undefined
  readonly placeholder?: string
  /** Whether a comma ends a value. In a pattern it is part of the value. */
  readonly isCommaEnd?: boolean
  /** The field for a new value takes the focus when it appears. */
  readonly takesFocus?: boolean
  /** Only a suggestion can be right: what is typed is completed to one. */
  readonly completes?: boolean
}

const mostPills = 60

/**
 * A list of unique values in a sentence: edited in place, added by typing or pasting, or edited as text if it
 * is long.
 */
export function ValuesField(props: ValuesFieldProps) {
  const { label, values, onChange, parse, check, isCommaEnd = true, placeholder = 'add' } = props
  const [isListOpen, setListOpen] = useState(false)
  const known = new Set(values.map((value) => JSON.stringify(value)))
  const change = (next: readonly Json[]) => onChange(eachOnce(next))
  return (
    <span className={styles.values}>
      {values.slice(0, mostPills).map((value, at) => (
        <ValuePill
          key={JSON.stringify(value)}
          value={value}
          problem={check?.(value)}
          onChange={(text) =>
            change(values.toSpliced(at, 1, ...(text.trim() === '' ? [] : [parse(text.trim())])))
          }
          onRemove={() => onChange(values.toSpliced(at, 1))}
        />
      ))}
      {values.length > mostPills && (
        <button type="button" className={styles.more} onClick={() => setListOpen(true)}>
          and {(values.length - mostPills).toLocaleString()} more
        </button>
      )}
      <ValueInput
        label={label}
        placeholder={placeholder}
        isCommaEnd={isCommaEnd}
        takesFocus={props.takesFocus ?? false}
        completes={props.completes ?? false}
        suggestions={props.suggestions.filter((value) => !known.has(JSON.stringify(value)))}
        onAdd={(texts) => change([...values, ...texts.map(parse)])}
        onRemoveLast={() => onChange(values.slice(0, -1))}
      />
      <ListDialog
        title={label}
        isOpen={isListOpen}
        values={values}
        format={{ show: showValue, parse }}
        onClose={() => setListOpen(false)}
        onSave={onChange}
      />
    </span>
  )
}

function eachOnce(values: readonly Json[]): readonly Json[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()]
}
