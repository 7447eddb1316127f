import { Combobox, useCombobox } from '@mantine/core'
import { type FocusEvent, type KeyboardEvent, type ReactNode, useEffect, useState } from 'react'
import type { NewOption } from '../../lib/traits/new-kind.ts'
import { suggest } from '../../lib/traits/suggest.ts'
import styles from './inline-pick.module.css'
import { PickButton } from './pick-button.tsx'

export interface PickOption {
  readonly value: string
  /** The text to search, also displayed if `render` is absent. */
  readonly text: string
  /** Other words that find it. */
  readonly aliases?: string
  readonly render?: ReactNode
}

export interface PickGroup {
  readonly title: string
  readonly options: readonly PickOption[]
}

interface InlinePickProps {
  /** What is picked, for screen readers: `attribute of condition 1`. */
  readonly label: string
  readonly shown: ReactNode
  readonly groups: readonly PickGroup[]
  readonly onPick: (value: string) => void
  /** Creates an option from the typed text if there is no such option. */
  readonly onCreate?: (text: string) => void
  /** What the new option says; undefined if the text cannot be one. Absent: Use “text”. */
  readonly newOption?: (text: string) => NewOption | undefined
  readonly selected?: string | undefined
  readonly look?: 'chip' | 'plain' | 'action'
  readonly isMono?: boolean
  readonly isMissing?: boolean
  readonly width?: number
  /** Opens immediately, for a part that was just added. */
  readonly autoOpen?: boolean
  /** Takes the focus when it appears, in place of the part that it replaces. */
  readonly takesFocus?: boolean
  /** False if what was picked takes the focus, such as a new row. */
  readonly keepsFocus?: boolean
}

const most = 80

/** A part of a sentence. Clicking it opens a list of values; typing filters a long list. */
export function InlinePick(props: InlinePickProps) {
  // A dropdown costs far more than a button, and a flag has dozens of them, so each is created on first use.
  const [isArmed, setArmed] = useState(props.autoOpen === true)
  return isArmed ? <OpenPick {...props} /> : <PickButton {...props} onClick={() => setArmed(true)} />
}

function OpenPick(props: InlinePickProps) {
  const { label, groups, onPick, onCreate, selected, width = 260, keepsFocus = true } = props
  const newOption = props.newOption ?? plainOption
  const [typed, setTyped] = useState('')
  const combobox = useCombobox({
    onDropdownClose: () => {
      combobox.resetSelectedOption()
      setTyped('')
    },
    onDropdownOpen: () => combobox.focusSearchInput(),
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: it opens once, on mount.
  useEffect(() => {
    combobox.openDropdown()
  }, [])
  const submit = (value: string) => {
    combobox.closeDropdown()
    if (keepsFocus) combobox.focusTarget()
    if (value.startsWith(newMark)) onCreate?.(value.slice(newMark.length))
    else onPick(value)
  }
  const isSearched =
    onCreate !== undefined || groups.reduce((sum, { options }) => sum + options.length, 0) > 8
  const selectFirst = () => {
    const list = combobox.listId === null ? null : document.getElementById(combobox.listId)
    if (list?.querySelector('[data-combobox-option]:not([data-deliberate])')) combobox.selectFirstOption()
  }
  // A list that stays open would lie over a dialog that a shortcut has opened.
  const closeForDialog = ({ relatedTarget }: FocusEvent) => {
    if (relatedTarget instanceof Element && relatedTarget.closest('[role=dialog]')) combobox.closeDropdown()
  }
  const claimKeys = (event: KeyboardEvent) => {
    if (!combobox.dropdownOpened) return
    // Escape closes the list and nothing else.
    if (event.key === 'Escape') event.preventDefault()
    // The search gets the focus a moment after the list opens. What is typed until then belongs to it.
    if (!isSearched || !(event.target instanceof HTMLButtonElement) || !isLetter(event)) return
    event.preventDefault()
    setTyped((text) => text + event.key)
    combobox.focusSearchInput()
  }
  return (
    <span style={{ display: 'contents' }} onKeyDownCapture={claimKeys}>
      <Combobox
        store={combobox}
        onOptionSubmit={submit}
        width={width}
        position={props.look === 'action' ? 'bottom-end' : 'bottom-start'}
      >
        <Combobox.Target targetType="button">
          <PickButton
            {...props}
            takesFocus
            onClick={() => combobox.toggleDropdown()}
            onBlur={closeForDialog}
          />
        </Combobox.Target>
        <Combobox.Dropdown>
          {isSearched && (
            <Combobox.Search
              aria-label={`Search ${label}`}
              value={typed}
              onChange={({ currentTarget }) => {
                setTyped(currentTarget.value)
                combobox.updateSelectedOptionIndex()
                queueMicrotask(selectFirst)
              }}
              onBlur={closeForDialog}
              placeholder="Type to search"
            />
          )}
          <Combobox.Options className={styles.options} aria-label={label}>
            <Options groups={groups} typed={typed} selected={selected} newOption={onCreate && newOption} />
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
    </span>
  )
}

const isLetter = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent) =>
  key.length === 1 && key !== ' ' && !ctrlKey && !metaKey && !altKey

const plainOption = (text: string): NewOption => ({ words: `Use “${text}”` })

const newMark = '\u0000new:'

interface OptionsProps {
  readonly groups: readonly PickGroup[]
  readonly typed: string
  readonly selected: string | undefined
  readonly newOption: ((text: string) => NewOption | undefined) | undefined
}

function Options({ groups, typed, selected, newOption }: OptionsProps) {
  const found = groups.map(({ title, options }) => ({
    title,
    ...suggest(options, typed, ({ text, aliases = '' }) => `${text} ${aliases}`, most),
  }))
  const hits = found.reduce((sum, group) => sum + group.hits.length, 0)
  const total = found.reduce((sum, group) => sum + group.total, 0)
  const text = typed.trim()
  const isKnown = groups.some(({ options }) => options.some((one) => one.text === text))
  const created = text === '' || isKnown ? undefined : newOption?.(text)
  return (
    <>
      {found.map(({ title, hits: options }) =>
        options.length === 0 ? null : (
          <Combobox.Group key={title} label={title}>
            {options.map((option) => (
              <Combobox.Option key={option.value} value={option.value} active={option.value === selected}>
                {option.render ?? option.text}
              </Combobox.Option>
            ))}
          </Combobox.Group>
        ),
      )}
      {created && (
        <Combobox.Option value={newMark + text} data-deliberate={created.isDeliberate || undefined}>
          {created.words}
        </Combobox.Option>
      )}
      {total > hits && (
        <div className={styles.more}>{(total - hits).toLocaleString()} more. Type to narrow.</div>
      )}
      {hits === 0 && !created && (
        <Combobox.Empty>{text === '' ? 'Type a new one.' : `Nothing matches “${text}”.`}</Combobox.Empty>
      )}
    </>
  )
}
