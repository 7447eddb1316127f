import { CloseButton } from '@mantine/core'
import { type KeyboardEvent, type RefObject, useRef } from 'react'
import { KeyHint } from '../../../components/text/key-hint.tsx'
import styles from './filter-field.module.css'
import { piecesOf } from './flag-filter.ts'

interface FilterFieldProps {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly placeholder: string
  /** The completion of the last word. Tab or → accepts it. */
  readonly completion: string
  readonly problem: string | undefined
  readonly inputRef: RefObject<HTMLInputElement | null>
  /** Moves through the list while the user types. */
  readonly onKeyDown: (event: KeyboardEvent) => void
}

/** The filter of the flag list. Its words are coloured while the user types. */
export function FilterField(props: FilterFieldProps) {
  const { value, onChange, placeholder, completion, problem, inputRef } = props
  const paint = useRef<HTMLDivElement>(null)
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const isAtEnd = event.currentTarget.selectionStart === value.length
    if (completion && isAtEnd && (event.key === 'Tab' || event.key === 'ArrowRight') && !event.shiftKey) {
      event.preventDefault()
      onChange(`${value}${completion}`)
    } else if (event.key === 'Escape') leave(event.currentTarget, value, onChange)
    else props.onKeyDown(event)
  }
  return (
    <div className={styles.field}>
      <div className={styles.box} data-wrong={problem !== undefined || undefined}>
        <div ref={paint} aria-hidden className={styles.paint}>
          {keyed(piecesOf(value)).map(({ text, kind, at }) => (
            <span key={at} data-kind={kind}>
              {text}
            </span>
          ))}
          <span data-kind="completion">{completion}</span>
        </div>
        <input
          ref={inputRef}
          className={styles.input}
          aria-label="Filter flags"
          aria-describedby="filter-problem"
          aria-invalid={problem !== undefined}
          autoComplete="off"
          spellCheck={false}
          placeholder={placeholder}
          value={value}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
          onKeyDown={onKeyDown}
          onScroll={({ currentTarget }) => {
            if (paint.current) paint.current.scrollLeft = currentTarget.scrollLeft
          }}
        />
        <span className={styles.end}>
          {value ? (
            <CloseButton size={24} iconSize={14} aria-label="Clear the filter" onClick={() => onChange('')} />
          ) : (
            <KeyHint keys="/" />
          )}
        </span>
      </div>
      <div id="filter-problem" role="status" className={styles.problem}>
        {problem}
      </div>
    </div>
  )
}

/** Escape clears the field, or leaves it if it is empty. */
function leave(input: HTMLInputElement, value: string, onChange: (value: string) => void): void {
  if (value) onChange('')
  else input.blur()
}

function keyed(pieces: ReturnType<typeof piecesOf>) {
  let at = 0
  return pieces.map((piece) => {
    const here = at
    at += piece.text.length
    return { ...piece, at: here }
  })
}
