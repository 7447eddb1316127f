import { Button } from '@mantine/core'
import { PropertyFields } from '../../../components/form/property-fields.tsx'
import styles from '../../../components/layout/settings-form.module.css'
import { useCapabilities } from '../../../lib/capabilities.ts'
import { askSegment } from '../dialogs/asked-segment.ts'
import { UsesList } from '../dialogs/uses-list.tsx'
import { useSegmentView } from '../editor/segment-context.ts'
import { setProperties } from '../edits/edit.ts'

/** Name, description and tags, the key, where the segment is used, and what can be done with it. */
export function SettingsTab() {
  const { projectId, environmentId, editor, document, segments, uses, changes } = useSegmentView()
  const { segment, setting } = document
  const {
    sdkSettings,
    segments: { shares },
  } = useCapabilities()
  return (
    <section aria-label="Settings" className={styles.form}>
      <PropertyFields
        of={segment}
        rows={segments}
        onChange={(change, group) => editor.apply(setProperties(change), group)}
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
        {shares && (
          <>
            <dt>Salt of the shares</dt>
            <dd className="mono">{setting.salt || '(empty)'}</dd>
          </>
        )}
        <dt>{sdkSettings ? 'SDK version number' : 'Version'}</dt>
        <dd>{setting.payloadVersion}</dd>
      </dl>
    </section>
  )
}
