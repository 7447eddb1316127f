import { Textarea } from '@mantine/core'
import { type ClipboardEvent, lazy, Suspense } from 'react'
import styles from './list-field.module.css'

const LongList = lazy(() => import('./long-list.tsx'))

interface ListFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (text: string) => void
}

const longFrom = 20_000

/**
 * Lines of text. A browser lays out all lines of a text field with each keystroke, so a long list has an
 * editor that only draws what is in sight.
 */
export function ListField({ label, value, onChange }: ListFieldProps) {
  if (value.length > longFrom)
    return (
      <div className={styles.long}>
        <span aria-hidden>{label}</span>
        <small aria-hidden>One per line.</small>
        <Suspense fallback={<div className={styles.waiting} />}>
          <LongList label={label} value={value} onChange={onChange} />
        </Suspense>
      </div>
    )
  // Chromium takes many seconds to paste 100,000 lines into a text field.
  const onPaste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const pasted = event.clipboardData.getData('text')
    if (pasted.length <= longFrom) return
    event.preventDefault()
    const { selectionStart, selectionEnd } = event.currentTarget
    onChange(value.slice(0, selectionStart) + pasted + value.slice(selectionEnd))
  }
  return (
    <Textarea
      label={label}
      description="One per line."
      autosize
      minRows={8}
      maxRows={18}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      onPaste={onPaste}
      styles={{ input: { fontFamily: 'var(--mono)', fontSize: 12 } }}
      data-autofocus
    />
  )
}
