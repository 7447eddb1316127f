import { Textarea, TextInput } from '@mantine/core'
import { TagsField } from './tags-field.tsx'

/** The form state of the fields that every named resource has. */
export interface Described {
  readonly key: string
  readonly name: string
  readonly description: string
  readonly tags: readonly string[]
}

export const describedFields = ['key', 'name', 'description', 'tags'] as const

interface DescribedFieldsProps {
  readonly form: Described
  readonly errors: Readonly<Partial<Record<keyof Described, string>>>
  /** A hint below the key. */
  readonly keyHint?: string | undefined
  /** Existing tags, offered as completions. */
  readonly knownTags?: Iterable<string>
  readonly onChange: (next: Partial<Described>) => void
}

/** Form fields for key, name, description and tags. */
export function DescribedFields({ form, errors, keyHint, knownTags = [], onChange }: DescribedFieldsProps) {
  return (
    <>
      <TextInput
        label="Key"
        description={keyHint}
        data-autofocus
        spellCheck={false}
        autoComplete="off"
        styles={{ input: { fontFamily: 'var(--mono)' } }}
        value={form.key}
        error={errors.key}
        onChange={({ currentTarget }) => onChange({ key: currentTarget.value })}
      />
      <TextInput
        label="Name"
        autoComplete="off"
        value={form.name}
        error={errors.name}
        onChange={({ currentTarget }) => onChange({ name: currentTarget.value })}
      />
      <Textarea
        label="Description"
        autosize
        minRows={1}
        maxRows={5}
        value={form.description}
        error={errors.description}
        onChange={({ currentTarget }) => onChange({ description: currentTarget.value })}
      />
      <TagsField
        label="Tags"
        data={[...knownTags]}
        value={form.tags}
        error={errors.tags}
        onChange={(tags) => onChange({ tags })}
      />
    </>
  )
}

/** The request input for the form, with surrounding spaces trimmed. */
export function describedInput({ key, name, description, tags }: Described) {
  return { key: key.trim(), name: name.trim(), description, tags: [...tags] }
}
