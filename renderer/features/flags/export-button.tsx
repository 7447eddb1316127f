import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useCommands } from '../../lib/commands/commands.ts'
import { downloadText } from '../../lib/download-text.ts'
import { notifyDone, notifyError } from '../../lib/errors/notify.tsx'
import { useHost } from '../../lib/host/api.ts'

/** Downloads the environment as a LaunchDarkly SDK payload. */
export function ExportButton({ environmentId }: { readonly environmentId: string }) {
  const host = useHost()
  const exporting = useMutation({
    mutationFn: () => host.transfer.export({ environmentId }),
    onSuccess: ({ fileName, text }) => {
      downloadText(fileName, text, 'application/json')
      notifyDone(`Downloaded ${fileName}.`)
    },
    onError: notifyError,
  })
  const run = () => exporting.mutate()
  useCommands([{ id: 'flags.export', group: 'Flags', title: 'Export this environment as JSON', run }])
  return (
    <Button onClick={run} loading={exporting.isPending}>
      Export
    </Button>
  )
}
