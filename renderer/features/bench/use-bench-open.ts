import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCommands } from '../../lib/commands/commands.ts'
import { notifyError } from '../../lib/errors/notify.tsx'
import { useHost } from '../../lib/host/api.ts'
import { settingsQuery } from '../../lib/query/queries.ts'

/**
 * True while the bench is shown. Registers the command that toggles it; the workbench remembers the state.
 */
export function useBenchOpen(): boolean {
  const host = useHost()
  const client = useQueryClient()
  const options = settingsQuery(host)
  const isOpen = useQuery(options).data?.benchOpen ?? true
  const { mutate } = useMutation({
    mutationFn: (benchOpen: boolean) => host.settings.update({ benchOpen }),
    // Updated immediately, because the host only stores the value.
    onMutate: (benchOpen) =>
      client.setQueryData(options.queryKey, (settings) => settings && { ...settings, benchOpen }),
    onError: notifyError,
  })
  useCommands([
    {
      id: 'bench.toggle',
      group: 'Bench',
      title: isOpen ? 'Hide the bench' : 'Show the bench',
      keys: 'mod+j',
      run: () => mutate(!isOpen),
    },
  ])
  return isOpen
}
