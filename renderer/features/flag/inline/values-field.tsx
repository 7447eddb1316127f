import { Combobox, useCombobox } from '@mantine/core'
import { type ClipboardEvent, type KeyboardEvent, useState } from 'react'
import type { Json } from '../../../../shared/model/json.ts'
import { suggest } from '../traits/suggest.ts'
import { showValue } from '../traits/value-text.ts'
import { ListDialog } from './list-dialog.tsx'
import { splitList } from './split-list.ts'
import { ValuePill } from './value-pill.tsx'
import styles from './values.module.css'

interface ValuesFieldProps {
  readonly label: string
  readonly values: readonly Json[]
  readonly onChange: (values: readonly Json[]) => void
  /** What a typed text stands for. */
  readonly parse: (text: string) => Json
  readonly suggestions: readonly Json[]
  readonly check?: (value: Json) => string | undefined
  readonly placeholder?: string
}

const mostPills = 60
const mostSuggestions = 60

/** A list of values in a sentence. Enter, comma or Tab adds what is typed; a paste of many lines adds many. */
export function ValuesField(props: ValuesFieldProps) {
  const { label, values, onChange, parse, suggestions, check, placeholder = 'add' } = props
  const [typed, setTyped] = useState('')
  const [isListOpen, setListOpen] = useState(false)
  const combobox = useCombobox()
  const known = new Set(values.map((value) => JSON.stringify(value)))
  const open = suggestions.filter((value) => !known.has(JSON.stringify(value)))
  const { hits } = suggest(open, typed, showValue, mostSuggestions)
  const add = (texts: readonly string[]) => {
    const fresh = texts.map(parse).filter((value) => !known.has(JSON.stringify(value)))
    const unique = new Map(fresh.map((value) => [JSON.stringify(value), value]))
    if (unique.size > 0) onChange([...values, ...unique.values()])
    setTyped('')
    combobox.resetSelectedOption()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const isChosen = combobox.dropdownOpened && combobox.getSelectedOptionIndex() >= 0
    if (event.key === 'Backspace' && typed === '') return onChange(values.slice(0, -1))
    if (event.key === 'Escape' && (typed !== '' || combobox.dropdownOpened)) {
      event.stopPropagation()
      setTyped('')
      combobox.closeDropdown()
    }
    const commits = event.key === 'Enter' || event.key === ',' || event.key === 'Tab'
    if (!commits || typed.trim() === '' || (event.key === 'Enter' && isChosen)) return
    if (event.key !== 'Tab') event.preventDefault()
    add([typed.trim()])
  }
  const onPaste = (event: ClipboardEvent) => {
    const texts = splitList(event.clipboardData.getData('text'))
    if (texts.length < 2) return
    event.preventDefault()
    add(texts)
  }
  return (
    <span className={styles.values}>
      {values.slice(0, mostPills).map((value, at) => (
        <ValuePill
          key={JSON.stringify(value)}
          value={value}
          problem={check?.(value)}
          onChange={(text) =>
            onChange(
              text.trim() === '' ? values.toSpliced(at, 1) : values.toSpliced(at, 1, parse(text.trim())),
            )
          }
          onRemove={() => onChange(values.toSpliced(at, 1))}
        />
      ))}
      {values.length > mostPills && (
        <button type="button" className={styles.more} onClick={() => setListOpen(true)}>
          and {(values.length - mostPills).toLocaleString()} more
        </button>
      )}
      <Combobox store={combobox} onOptionSubmit={(text) => add([text])} width={240} position="bottom-start">
        <Combobox.Target>
          <input
            className={styles.input}
            aria-label={label}
            placeholder={placeholder}
            value={typed}
            onChange={({ currentTarget }) => {
              setTyped(currentTarget.value)
              combobox.openDropdown()
              combobox.resetSelectedOption()
            }}
            onFocus={() => combobox.openDropdown()}
            onClick={() => combobox.openDropdown()}
            onBlur={() => {
              combobox.closeDropdown()
              if (typed.trim() !== '') add([typed.trim()])
            }}
            onKeyDown={onKeyDown}
            onPaste={onPaste}
          />
        </Combobox.Target>
        <Combobox.Dropdown hidden={hits.length === 0}>
          <Combobox.Options className={styles.options}>
            {hits.map((value) => (
              <Combobox.Option key={JSON.stringify(value)} value={showValue(value)}>
                <span className="mono">{showValue(value)}</span>
              </Combobox.Option>
            ))}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
      <ListDialog
        title={label}
        isOpen={isListOpen}
        texts={values.map(showValue)}
        onClose={() => setListOpen(false)}
        onSave={(texts) =>
          onChange([...new Map(texts.map(parse).map((one) => [JSON.stringify(one), one])).values()])
        }
      />
    </span>
  )
}
