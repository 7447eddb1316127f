import { EmptyState } from '../../components/empty-state.tsx'
import styles from './import-screen.module.css'

const command = `curl -H "Authorization: $SDK_KEY" \\
  https://sdk.launchdarkly.com/sdk/latest-all > flags.json`

/** What an import is and where its file comes from, while there is none. */
export function HowToImport() {
  return (
    <EmptyState
      title="See what a file would change before anything is written"
      text="Choose the payload that LaunchDarkly sends to its server-side SDKs. You get it with an SDK key:"
    >
      <code className={styles.command}>{command}</code>
    </EmptyState>
  )
}
