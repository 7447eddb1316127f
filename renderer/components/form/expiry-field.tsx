import { TextInput } from '@mantine/core'

interface ExpiryFieldProps {
  /** As `renderer/lib/words/local-minute.ts` writes it; "" is never. */
  readonly value: string
  readonly error?: string | undefined
  readonly onChange: (value: string) => void
}

/** Until when a key is good, in the reader's own time zone. */
export function ExpiryField({ value, error, onChange }: ExpiryFieldProps) {
  return (
    <TextInput
      type="datetime-local"
      w={240}
      label="Expires"
      description="Local time. Leave empty to never expire."
      max="9999-12-31T00:00"
      value={value}
      error={error}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  )
}
