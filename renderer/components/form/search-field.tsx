import { TextInput } from '@mantine/core'
import { type KeyboardEvent, useRef } from 'react'
import { useCommands } from '../../lib/commands/commands.ts'
import { KeyHint } from '../text/key-hint.tsx'

interface SearchFieldProps {
  /** Of the command that leads here: `segments.filter`. */
  readonly id: string
  readonly group: string
  /** What the field, and its command, are called. */
  readonly label: string
  readonly placeholder: string
  readonly value: string
  readonly onChange: (text: string) => void
  /** Arrows and Enter are for the list below. */
  readonly onKeyDown?: (event: KeyboardEvent) => void
  readonly maxLength?: number
  readonly className?: string | undefined
}

/** The field above a list that cuts it to what you type; `/` leads to it. */
export function SearchField({ id, group, label, className = '', onChange, ...rest }: SearchFieldProps) {
  const input = useRef<HTMLInputElement>(null)
  useCommands([{ id, group, title: label, keys: '/', run: () => input.current?.focus() }])
  return (
    <TextInput
      ref={input}
      className={className}
      aria-label={label}
      rightSection={<KeyHint keys="/" />}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      {...rest}
    />
  )
}
