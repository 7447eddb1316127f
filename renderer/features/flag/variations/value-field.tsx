import { NumberInput, SegmentedControl, Select, Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { Json } from '../../../../shared/json/json.ts'
import { JsonField } from './json-field.tsx'
import styles from './variations.module.css'

interface ValueFieldProps {
  readonly value: Json
  /** Text that is to become the value and is not JSON yet. */
  readonly typed: string | undefined
  readonly name: string
  readonly onChange: (value: Json) => void
  /** Called with text that is not JSON yet. */
  readonly onType: (text: string) => void
}

type Type = 'boolean' | 'string' | 'number' | 'JSON'

const types: readonly Type[] = ['boolean', 'string', 'number', 'JSON']
const emptyOf: Readonly<Record<Type, Json>> = { boolean: false, string: '', number: 0, JSON: {} }

/**
 * A value of any JSON type: a simple field for booleans, strings and numbers, an editor for everything else.
 */
export function ValueField({ value, typed, name, onChange, onType }: ValueFieldProps) {
  // The type JSON also allows simple values, so it is remembered separately from the value.
  const [isJson, setJson] = useState(typed !== undefined || typeOf(value) === 'JSON')
  const type = isJson || typed !== undefined ? 'JSON' : typeOf(value)
  const choose = (next: string | null) => {
    setJson(next === 'JSON')
    if (next === null || next === 'JSON') return
    if (typed !== undefined || next !== typeOf(value)) onChange(converted(value, next as Type))
  }
  return (
    <Stack gap={5}>
      <Select
        label="Value"
        aria-label={`Type of the value of ${name}`}
        data={[...types]}
        value={type}
        onChange={choose}
        allowDeselect={false}
        comboboxProps={{ withinPortal: true }}
      />
      {type === 'boolean' && (
        <SegmentedControl
          size="xs"
          aria-label={`Value of ${name}`}
          data={['true', 'false']}
          value={String(value)}
          onChange={(next) => onChange(next === 'true')}
        />
      )}
      {type === 'number' && (
        <NumberInput
          aria-label={`Value of ${name}`}
          value={value as number}
          onChange={(next) => typeof next === 'number' && onChange(next)}
        />
      )}
      {type === 'string' && (
        <Textarea
          aria-label={`Value of ${name}`}
          autosize
          minRows={1}
          maxRows={8}
          value={value as string}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        />
      )}
      {type === 'JSON' && (
        <div className={styles.value}>
          <JsonField {...{ value, typed, onChange, onType }} label={`Value of ${name}`} />
        </div>
      )}
    </Stack>
  )
}

function typeOf(value: Json): Type {
  if (typeof value === 'string') return 'string'
  return typeof value === 'boolean' ? 'boolean' : typeof value === 'number' ? 'number' : 'JSON'
}

/** Converts a value to another type where possible: `"42"` becomes 42, 42 becomes `"42"`. */
function converted(value: Json, type: Type): Json {
  if (type === 'string') return typeof value === 'string' ? value : JSON.stringify(value)
  if (type === 'number' && value !== '' && Number.isFinite(Number(value))) return Number(value)
  if (type === 'boolean') return value === true || value === 'true'
  return emptyOf[type]
}
