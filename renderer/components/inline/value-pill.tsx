import { IconX } from '@tabler/icons-react'
import { useState } from 'react'
import type { Json } from '../../../shared/json/json.ts'
import { showValue } from '../../../shared/json/show-value.ts'
import { afterPress } from '../../lib/after-press.ts'
import styles from './values.module.css'

interface ValuePillProps {
  readonly value: Json
  /** Why the value can never match. */
  readonly problem: string | undefined
  /** Marks a value that is not saved yet. */
  readonly isAdded?: boolean
  /** An empty text removes the value. */
  readonly onChange: (text: string) => void
  readonly onRemove: () => void
}

/**
 * One value of a list: click to edit it in place, × to remove it. The colour distinguishes numbers and
 * booleans from strings.
 */
export function ValuePill({ value, problem, isAdded = false, onChange, onRemove }: ValuePillProps) {
  const [isEditing, setEditing] = useState(false)
  const text = showValue(value)
  if (isEditing)
    return (
      <input
        className={styles.editing}
        aria-label={`Edit the value ${text}`}
        defaultValue={text}
        // biome-ignore lint/a11y/noAutofocus: the field replaces the value that was just clicked.
        autoFocus
        onFocus={({ currentTarget }) => currentTarget.select()}
        onBlur={({ currentTarget }) => {
          const { value } = currentTarget
          afterPress(() => {
            setEditing(false)
            if (value !== text) onChange(value)
          })
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== 'Escape') return
          event.preventDefault()
          event.stopPropagation()
          if (event.key === 'Escape') event.currentTarget.value = text
          event.currentTarget.blur()
        }}
      />
    )
  return (
    <span
      className={styles.pill}
      data-type={typeof value}
      data-problem={problem !== undefined || undefined}
      data-added={isAdded || undefined}
    >
      <button
        type="button"
        className={styles.value}
        title={problem ?? `${typeOf(value)}: click to edit`}
        aria-label={[text, typeOf(value), problem].filter(Boolean).join(', ')}
        onClick={() => setEditing(true)}
      >
        {text}
      </button>
      <button type="button" className={styles.remove} aria-label={`Remove ${text}`} onClick={onRemove}>
        <IconX size={11} aria-hidden />
      </button>
    </span>
  )
}

function typeOf(value: Json): string {
  if (typeof value === 'string') return 'string'
  return value === null ? 'null' : Array.isArray(value) ? 'list' : typeof value
}
