import { EmptyState } from '../../components/feedback/empty-state.tsx'
import styles from './import-screen.module.css'

const command = `curl -H "Authorization: $SDK_KEY" \\
  https://sdk.launchdarkly.com/sdk/latest-all > flags.json`

/** What an import is and where its file comes from, while there is none. */
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
