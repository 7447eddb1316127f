import { Textarea, TextInput } from '@mantine/core'
import { useMemo } from 'react'
import { TagsField } from './tags-field.tsx'

interface Properties {
  readonly name: string
  readonly description: string
  readonly tags: readonly string[]
}

interface PropertyFieldsProps {
  readonly of: Properties & { readonly key: string }
  /** The project's flags or segments, whose tags are offered as completions. */
  readonly rows: readonly { readonly tags: readonly string[] }[]
  /** `group` is given while somebody types: edits of one group are one step of undo. */
  readonly onChange: (
    change: { name?: string; description?: string; tags?: string[] },
    group?: string,
  ) => void
}

/** The name, description and tags of a flag or segment, which all environments share. */
export function PropertyFields({
  of: { key, name, description, tags },
  rows,
  onChange,
}: PropertyFieldsProps) {
  const known = useMemo(() => [...new Set(rows.flatMap((row) => row.tags))].sort(), [rows])
  return (
    <>
      <h2>In all environments</h2>
      <TextInput
        label="Name"
        value={name}
        maxLength={256}
        placeholder={key}
        onChange={({ currentTarget: { value } }) => onChange({ name: value }, 'name')}
      />
      <Textarea
        label="Description"
        autosize
        minRows={2}
        maxRows={8}
        maxLength={4000}
        value={description}
        onChange={({ currentTarget: { value } }) => onChange({ description: value }, 'description')}
      />
      <TagsField label="Tags" data={known} value={tags} onChange={(next) => onChange({ tags: next })} />
    </>
  )
}
