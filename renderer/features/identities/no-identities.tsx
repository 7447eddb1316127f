import { Button, CopyButton } from '@mantine/core'
import { EmptyState } from '../../components/feedback/empty-state.tsx'
import { useCommands } from '../../lib/commands/commands.ts'
import styles from './identities-screen.module.css'

interface NoIdentitiesProps {
  readonly environmentId: string
  readonly environmentKey: string
}

/** Placeholder before the first evaluation: explains where identities come from, with a command to try. */
export function NoIdentities({ environmentId, environmentKey }: NoIdentitiesProps) {
  const line = curlLine(environmentId)
  const copy = () => void navigator.clipboard.writeText(line)
  useCommands([{ id: 'identities.copyLine', group: 'Identities', title: 'Copy the curl command', run: copy }])
  return (
    <EmptyState
      title={`No identities in ${environmentKey} yet`}
      text="Identities and their traits are recorded when contexts are evaluated through the HTTP API of flagbench serve. The bench records nothing. Try it with an access token:"
    >
      <div className={styles.curl}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable area must be reachable by keyboard. */}
        <pre className={styles.line} tabIndex={0}>
          {line}
        </pre>
        <CopyButton value={line}>
          {({ copied, copy: copyNow }) => (
            <Button variant="filled" onClick={copyNow}>
              {copied ? 'Copied' : 'Copy'}
            </Button>
          )}
        </CopyButton>
      </div>
    </EmptyState>
  )
}

const curlLine = (environmentId: string) =>
  [
    `curl http://127.0.0.1:4690/api/v1/environments/${environmentId}/evaluations \\`,
    `  -H "authorization: Bearer $TOKEN" -H 'content-type: application/json' \\`,
    `  -d '{"context":{"kind":"user","key":"user-17","country":"NZ"}}'`,
  ].join('\n')
