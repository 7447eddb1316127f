import { useEffect, useRef } from 'react'
import type { FlagRow } from '../../../../shared/contract/flags/flags.ts'
import { TagsField } from '../../../components/form/tags-field.tsx'
import styles from './bulk.module.css'

interface TagPanelProps {
  readonly add: readonly string[]
  readonly remove: readonly string[]
  readonly flags: readonly FlagRow[]
  /** All tags of the project. */
  readonly knownTags: Iterable<string>
  readonly onChange: (change: { add: readonly string[]; remove: readonly string[] }) => void
}

/** The tags to add to the selected flags, and those to remove from them. */
export function TagPanel({ add, remove, flags, knownTags, onChange }: TagPanelProps) {
  const panel = useRef<HTMLDivElement>(null)
  // Whoever chooses to tag wants to type next.
  useEffect(() => panel.current?.querySelector('input')?.focus(), [])
  const own = [...new Set(flags.flatMap(({ tags }) => tags))].sort()
  return (
    <div ref={panel} className={styles.tagPanel}>
      <TagsField
        label="Add tags"
        data={[...knownTags]}
        value={add}
        onChange={(tags) => onChange({ add: tags, remove: remove.filter((tag) => !tags.includes(tag)) })}
      />
      <TagsField
        label="Remove tags"
        data={own}
        value={remove}
        onChange={(tags) => onChange({ add: add.filter((tag) => !tags.includes(tag)), remove: tags })}
      />
      <p className={styles.dim}>Nobody moves: tags are never evaluated.</p>
    </div>
  )
}
