import { TagsInput } from '@mantine/core'
import type { FlagRow } from '../../../../shared/contract/flags/flags.ts'
import styles from './bulk.module.css'

interface TagPanelProps {
  readonly add: readonly string[]
  readonly remove: readonly string[]
  readonly flags: readonly FlagRow[]
  /** All tags of the project. */
  readonly knownTags: Iterable<string>
  readonly onChange: (change: { add: readonly string[]; remove: readonly string[] }) => void
}

const longest = 64

/** The tags to add to the selected flags, and those to remove from them. */
export function TagPanel({ add, remove, flags, knownTags, onChange }: TagPanelProps) {
  const own = [...new Set(flags.flatMap(({ tags }) => tags))].sort()
  const cut = (tags: readonly string[]) => tags.map((tag) => tag.slice(0, longest))
  return (
    <div className={styles.tagPanel}>
      <TagsInput
        label="Add tags"
        data={[...knownTags]}
        value={[...add]}
        data-autofocus
        onChange={(tags) => onChange({ add: cut(tags), remove: remove.filter((tag) => !tags.includes(tag)) })}
      />
      <TagsInput
        label="Remove tags"
        data={own}
        value={[...remove]}
        onChange={(tags) => onChange({ add: add.filter((tag) => !tags.includes(tag)), remove: cut(tags) })}
      />
      <p className={styles.dim}>Nobody moves: tags are never evaluated.</p>
    </div>
  )
}
