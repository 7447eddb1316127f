import { useCombobox } from '@mantine/core'
import { type ClipboardEvent, type KeyboardEvent, useState } from 'react'
import type { Json } from '../../../shared/json/json.ts'
import { showValue } from '../../../shared/json/show-value.ts'
import { afterPress } from '../../lib/after-press.ts'
import { suggest } from '../../lib/traits/suggest.ts'
import { splitList } from './split-list.ts'
import { SuggestionList } from './suggestion-list.tsx'
import styles from './values.module.css'

interface ValueInputProps {
  readonly label: string
  readonly placeholder: string
  /** Completions offered while the user types. */
  readonly suggestions: readonly Json[]
  /** Whether a comma ends a value. In a pattern it is part of the value. */
  readonly isCommaEnd: boolean
  readonly takesFocus: boolean
  /** Only a suggestion can be right, so Enter and Tab complete to the first one unless the text is one. */
  readonly completes: boolean
  readonly onAdd: (texts: readonly string[]) => void
  /** Called for Backspace in the empty field. */
  readonly onRemoveLast: () => void
}

const most = 60

/** The field for a new value. Enter, Tab or a comma adds it; pasting several lines adds several values. */
export function ValueInput(props: ValueInputProps) {
  const { label, placeholder, suggestions, isCommaEnd, onAdd, onRemoveLast } = props
  const [typed, setTyped] = useState('')
  // A dropdown costs far more than a field, and a flag has dozens of them, so it is created when the user
  // starts typing.
  const [isArmed, setArmed] = useState(false)
  const [activeId, setActiveId] = useState<string | null>(null)
  const combobox = useCombobox()
  const { hits } = suggest(isArmed ? suggestions : [], typed, showValue, most)
  const reset = () => {
    combobox.resetSelectedOption()
    setActiveId(null)
  }
  const completed = (text: string) =>
    props.completes && !suggestions.includes(text) ? showValue(hits[0] ?? text) : text
  const add = (texts: readonly string[]) => {
    setTyped('')
    reset()
    onAdd(texts)
  }
  const walk = (event: KeyboardEvent) => {
    event.preventDefault()
    if (!combobox.dropdownOpened) return combobox.openDropdown()
    setActiveId(event.key === 'ArrowDown' ? combobox.selectNextOption() : combobox.selectPreviousOption())
  }
  const commit = (event: KeyboardEvent) => {
    const text = typed.trim()
    if (event.key === 'Enter' && combobox.dropdownOpened && combobox.getSelectedOptionIndex() >= 0) {
      event.preventDefault()
      combobox.clickSelectedOption()
    } else if (text !== '') {
      if (event.key !== 'Tab') event.preventDefault()
      add([event.key === ',' ? text : completed(text)])
    }
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') walk(event)
    else if (event.key === 'Enter' || event.key === 'Tab') commit(event)
    else if (event.key === ',' && isCommaEnd && !typed.trim().startsWith('"')) commit(event)
    else if (event.key === 'Backspace' && typed === '') onRemoveLast()
    else if (event.key === 'Escape' && (typed !== '' || combobox.dropdownOpened)) {
      event.stopPropagation()
      setTyped('')
      combobox.closeDropdown()
    }
  }
  const onPaste = (event: ClipboardEvent) => {
    const texts = splitList(event.clipboardData.getData('text'), isCommaEnd)
    if (texts.length < 2) return
    event.preventDefault()
    add(texts)
  }
  return (
    <span className={styles.field}>
      <input
        className={styles.input}
        role="combobox"
        aria-label={label}
        aria-autocomplete="list"
        aria-expanded={combobox.dropdownOpened && hits.length > 0}
        aria-controls={(combobox.dropdownOpened && combobox.listId) || undefined}
        aria-activedescendant={activeId ?? undefined}
        autoComplete="off"
        // biome-ignore lint/a11y/noAutofocus: the field belongs to a row that the user has just added.
        autoFocus={props.takesFocus}
        placeholder={placeholder}
        value={typed}
        onChange={({ currentTarget }) => {
          setTyped(currentTarget.value)
          combobox.openDropdown()
          reset()
        }}
        onFocus={() => {
          setArmed(true)
          combobox.openDropdown()
        }}
        onClick={() => combobox.openDropdown()}
        onBlur={() => {
          combobox.closeDropdown()
          if (typed.trim() !== '') afterPress(() => add([typed.trim()]))
        }}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
      />
      {isArmed && (
        <SuggestionList
          label={label}
          combobox={combobox}
          hits={hits}
          next={props.completes && activeId === null && typed.trim() ? completed(typed.trim()) : undefined}
          onPick={(text) => add([text])}
        />
      )}
    </span>
  )
}
