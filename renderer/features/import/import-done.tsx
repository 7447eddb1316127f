import { Button } from '@mantine/core'
import type { ImportResult, ImportTarget } from '../../../shared/contract/flags/transfer.ts'
import { EmptyState } from '../../components/feedback/empty-state.tsx'
import { LinkButton } from '../../components/layout/link-button.tsx'
import { resetImport } from './import-store.ts'

interface ImportDoneProps {
  readonly target: ImportTarget
  readonly result: ImportResult
}

/** The result of an import, with a link to the imported flags. */
export function ImportDone({ target, result }: ImportDoneProps) {
  const { projectId, environmentId } = result
  const place = `${target.workspaceKey}/${target.projectKey}/${target.environmentKey}`
  return (
    <main>
      <EmptyState title={`Imported into ${place}`} text={resultWords(result)}>
        <LinkButton
          variant="filled"
          to="/p/$projectId/e/$environmentId/flags"
          params={{ projectId, environmentId }}
        >
          Show the flags
        </LinkButton>
        <Button onClick={resetImport}>Import another file</Button>
      </EmptyState>
    </main>
  )
}

function resultWords({ created, changed, same, leftOut }: ImportResult): string {
  const parts = [
    `${created.toLocaleString()} created`,
    `${changed.toLocaleString()} changed`,
    `${same.toLocaleString()} unchanged`,
    ...(leftOut > 0 ? [`${leftOut.toLocaleString()} skipped`] : []),
  ]
  return `${parts.join(', ')}.`
}
