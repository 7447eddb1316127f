import { Combobox, useCombobox } from '@mantine/core'
import { type ClipboardEvent, type KeyboardEvent, useEffect, useState } from 'react'
import type { Json } from '../../../../shared/model/json.ts'
import { suggest } from '../traits/suggest.ts'
import { showValue } from '../traits/value-text.ts'
import { splitList } from './split-list.ts'
import styles from './values.module.css'

interface ValueInputProps {
  readonly label: string
  readonly placeholder: string
  /** What completes as one types. */
  readonly suggestions: readonly Json[]
  /** Whether a comma ends a value; in a pattern it is part of it. */
  readonly isCommaEnd: boolean
  readonly onAdd: (texts: readonly string[]) => void
  /** Backspace in the empty field. */
  readonly onRemoveLast: () => void
}

const most = 60

/** Where the next value is typed. Enter, Tab or a comma adds it; a paste of many lines adds many. */
export function ValueInput(props: ValueInputProps) {
  // A dropdown costs far more than a field, and a flag has dozens: it is made when somebody comes to type.
  const [isArmed, setArmed] = useState(false)
  if (isArmed) return <SuggestingInput {...props} />
  return (
    <input
      className={styles.input}
      aria-label={props.label}
      placeholder={props.placeholder}
      value=""
      onChange={() => setArmed(true)}
      onFocus={() => setArmed(true)}
    />
  )
}

function SuggestingInput(props: ValueInputProps) {
  const { label, placeholder, suggestions, isCommaEnd, onAdd, onRemoveLast } = props
  const [typed, setTyped] = useState('')
  const combobox = useCombobox()
  // biome-ignore lint/correctness/useExhaustiveDependencies: it takes the place of the field that was just reached.
  useEffect(() => combobox.focusTarget(), [])
  const { hits } = suggest(suggestions, typed, showValue, most)
  const add = (texts: readonly string[]) => {
    setTyped('')
    combobox.resetSelectedOption()
    onAdd(texts)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const text = typed.trim()
    const isChosen = combobox.dropdownOpened && combobox.getSelectedOptionIndex() >= 0
    if (event.key === 'Backspace' && typed === '') return onRemoveLast()
    if (event.key === 'Escape' && (typed !== '' || combobox.dropdownOpened)) {
      event.stopPropagation()
      setTyped('')
      combobox.closeDropdown()
    }
    const isComma = event.key === ',' && isCommaEnd && !text.startsWith('"')
    const commits = (event.key === 'Enter' && !isChosen) || event.key === 'Tab' || isComma
    if (!commits || text === '') return
    if (event.key !== 'Tab') event.preventDefault()
    add([text])
  }
  const onPaste = (event: ClipboardEvent) => {
    const texts = splitList(event.clipboardData.getData('text'), isCommaEnd)
    if (texts.length < 2) return
    event.preventDefault()
    add(texts)
  }
  return (
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
        <Combobox.Options className={styles.options} aria-label={`Suggestions: ${label}`}>
          {combobox.dropdownOpened &&
            hits.map((value) => (
              <Combobox.Option key={JSON.stringify(value)} value={showValue(value)}>
                <span className="mono">{showValue(value)}</span>
              </Combobox.Option>
            ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}
