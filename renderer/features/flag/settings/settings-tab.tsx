import { Switch } from '@mantine/core'
import { PropertyFields } from '../../../components/form/property-fields.tsx'
import styles from '../../../components/layout/settings-form.module.css'
import { useCapabilities } from '../../../lib/capabilities.ts'
import { setAvailability, setProperties, setTracking } from '../edits/properties.ts'
import { useFlagView } from '../flag-context.ts'
import { DebugUntil } from './debug-until.tsx'

/** Name, description and tags, and the SDK settings apart from targeting. */
export function SettingsTab() {
  const { editor, document, flags } = useFlagView()
  const { flag, targeting } = document
  const { sdkSettings, bucketing } = useCapabilities()
  return (
    <section aria-label="Settings" className={styles.form}>
      <PropertyFields
        of={flag}
        rows={flags}
        onChange={(change, group) => editor.apply(setProperties(change), group)}
      />
      {sdkSettings && <SdkSettings />}
      <h2>Read-only</h2>
      <dl className={styles.facts}>
        <dt>Key</dt>
        <dd className="mono">{flag.key}</dd>
        {bucketing && (
          <>
            <dt>Rollout salt</dt>
            <dd className="mono">{targeting.salt || '(empty)'}</dd>
          </>
        )}
        <dt>{sdkSettings ? 'SDK version number' : 'Version'}</dt>
        <dd>{targeting.payloadVersion}</dd>
      </dl>
    </section>
  )
}

/** Client-side SDKs and events in this environment. */
function SdkSettings() {
  const { editor, document } = useFlagView()
  const { targeting } = document
  const { clientSideAvailability: availability } = targeting
  return (
    <>
      <h2>In this environment</h2>
      <Switch
        label="Available to client-side SDKs"
        description="SDKs that connect with the environment’s client-side ID."
        checked={availability.usingEnvironmentId}
        onChange={({ currentTarget: { checked } }) =>
          editor.apply(setAvailability({ usingEnvironmentId: checked }))
        }
      />
      <Switch
        label="Available to mobile SDKs"
        checked={availability.usingMobileKey}
        onChange={({ currentTarget: { checked } }) =>
          editor.apply(setAvailability({ usingMobileKey: checked }))
        }
      />
      <Switch
        label="Track events"
        description="SDKs send a full event for every evaluation."
        checked={targeting.trackEvents}
        onChange={({ currentTarget: { checked } }) => editor.apply(setTracking({ trackEvents: checked }))}
      />
      <Switch
        label="Track events for “Otherwise”"
        checked={targeting.trackEventsFallthrough}
        onChange={({ currentTarget: { checked } }) =>
          editor.apply(setTracking({ trackEventsFallthrough: checked }))
        }
      />
      <DebugUntil />
    </>
  )
}
