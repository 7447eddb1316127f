import { EmptyState } from '../../components/feedback/empty-state.tsx'
import styles from './import-screen.module.css'

const command = `curl -H "Authorization: $SDK_KEY" \\
  https://sdk.launchdarkly.com/sdk/latest-all > flags.json`

/** Placeholder before a file is chosen: explains imports and where to get a file. */
export function HowToImport() {
  return (
    <EmptyState
      title="Preview an import before it is written"
      text="Choose the payload that LaunchDarkly sends to server-side SDKs. Download it with an SDK key:"
    >
      <code className={styles.command}>{command}</code>
    </EmptyState>
  )
}
