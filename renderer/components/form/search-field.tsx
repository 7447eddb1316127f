import { TextInput } from '@mantine/core'
import { type KeyboardEvent, useRef } from 'react'
import { useCommands } from '../../lib/commands/commands.ts'
import { KeyHint } from '../text/key-hint.tsx'

interface SearchFieldProps {
  /** Id of the command that focuses the field, such as `segments.filter`. */
  readonly id: string
  readonly group: string
  /** The name of the field and of its command. */
  readonly label: string
  readonly placeholder: string
  readonly value: string
  readonly onChange: (text: string) => void
  /** For arrow keys and Enter, which control the list below. */
  readonly onKeyDown?: (event: KeyboardEvent) => void
  readonly maxLength?: number
  readonly className?: string | undefined
}

/** A search field that filters the list below it. `/` focuses it. */
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
