import { TextInput } from '@mantine/core'

interface ExpiryFieldProps {
  /** In the format of `renderer/lib/words/local-minute.ts`; "" means never. */
  readonly value: string
  readonly error?: string | undefined
  readonly onChange: (value: string) => void
}

/** The expiry of a key, in the user's time zone. */
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
