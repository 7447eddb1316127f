import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useCapabilities } from '../../../lib/capabilities.ts'
import { downloadText } from '../../../lib/download-text.ts'
import { notifyError } from '../../../lib/errors/notify.tsx'
import { useHost } from '../../../lib/host/api.ts'

interface ExportAsOfProps {
  readonly environmentId: string
  readonly operationId: string
}

/** Exports the open environment as it was right after an operation, as a LaunchDarkly payload. */
export function ExportAsOf({ environmentId, operationId }: ExportAsOfProps) {
  const host = useHost()
  const save = useMutation({
    mutationFn: () => host.operations.export({ environmentId, operationId }),
    onSuccess: ({ fileName, text }) => downloadText(fileName, text, 'application/json'),
    onError: notifyError,
  })
  if (!useCapabilities().transfer) return null
  return (
    <Button
      loading={save.isPending}
      onClick={() => save.mutate()}
      title="Save the environment as it was right after this operation, as a file to import or simulate"
    >
      Export this state
    </Button>
  )
}
