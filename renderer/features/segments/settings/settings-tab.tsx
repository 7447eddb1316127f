import { Button, Textarea, TextInput } from '@mantine/core'
import { useMemo } from 'react'
import { TagsField } from '../../../components/form/tags-field.tsx'
import styles from '../../../components/layout/settings-form.module.css'
import { askSegment } from '../dialogs/asked-segment.ts'
import { UsesList } from '../dialogs/uses-list.tsx'
import { useSegmentView } from '../editor/segment-context.ts'
import { setProperties } from '../edits/edit.ts'

/** Name, description and tags, the key, where the segment is used, and what can be done with it. */
export function SettingsTab() {
  const { projectId, environmentId, editor, document, segments, uses, changes } = useSegmentView()
  const { segment, setting } = document
  const tags = useMemo(() => [...new Set(segments.flatMap((row) => row.tags))].sort(), [segments])
  return (
    <section aria-label="Settings" className={styles.form}>
      <h2>In all environments</h2>
      <TextInput
        label="Name"
        value={segment.name}
        maxLength={256}
        placeholder={segment.key}
        onChange={({ currentTarget: { value } }) => editor.apply(setProperties({ name: value }), 'name')}
      />
      <Textarea
        label="Description"
        autosize
        minRows={2}
        maxRows={8}
        maxLength={4000}
        value={segment.description}
        onChange={({ currentTarget: { value } }) =>
          editor.apply(setProperties({ description: value }), 'description')
        }
      />
      <TagsField
        label="Tags"
        data={tags}
        value={segment.tags}
        onChange={(next) => editor.apply(setProperties({ tags: next }))}
      />
      <h2>Used by</h2>
      {uses.length === 0 ? (
        <p className={styles.words}>No flag or segment has a condition on it.</p>
      ) : (
        <UsesList projectId={projectId} environmentId={environmentId} uses={uses} />
      )}
      <h2>Actions</h2>
      <div className={styles.actions}>
        <Button disabled={changes.length > 0} onClick={() => askSegment({ what: 'rename', segment })}>
          Rename the key…
        </Button>
        <Button onClick={() => askSegment({ what: 'duplicate', segment })}>Duplicate…</Button>
        <Button color="red" onClick={() => askSegment({ what: 'remove', segment })}>
          Delete…
        </Button>
      </div>
      {changes.length > 0 && (
        <p className={styles.words}>Save or discard the draft before you rename the key.</p>
      )}
      <h2>Read-only</h2>
      <dl className={styles.facts}>
        <dt>Key</dt>
        <dd className="mono">{segment.key}</dd>
        <dt>Salt of the shares</dt>
        <dd className="mono">{setting.salt || '(empty)'}</dd>
        <dt>SDK version number</dt>
        <dd>{setting.payloadVersion}</dd>
      </dl>
    </section>
  )
}
