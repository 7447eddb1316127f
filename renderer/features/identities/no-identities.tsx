import { Button, CopyButton } from '@mantine/core'
import { EmptyState } from '../../components/empty-state.tsx'
import { useCommands } from '../../lib/commands.ts'
import styles from './identities-screen.module.css'

interface NoIdentitiesProps {
  readonly environmentId: string
  readonly environmentKey: string
}

/** What one sees before anybody was evaluated: how they come here, with a line to try. */
export function NoIdentities({ environmentId, environmentKey }: NoIdentitiesProps) {
  const line = curlLine(environmentId)
  const copy = () => void navigator.clipboard.writeText(line)
  useCommands([{ id: 'identities.copyLine', group: 'Identities', title: 'Copy the curl line', run: copy }])
  return (
    <EmptyState
      title={`Nobody was evaluated in ${environmentKey} yet`}
      text="Identities and their traits come from evaluations of this environment over the HTTP API of flagbench serve. The bench beside a flag leaves none. Try it with the token of an access:"
    >
      <div className={styles.curl}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard. */}
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
