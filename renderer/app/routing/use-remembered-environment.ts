import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useHost } from '../../lib/host/api.ts'
import { settingsQuery } from '../../lib/query/queries.ts'

/** Keeps the open environment in the settings, so that the next start opens it again. */
export function useRememberedEnvironment(): void {
  const host = useHost()
  const { environmentId } = useParams({ strict: false })
  const { data: settings } = useQuery(settingsQuery(host))
  const remembered = settings?.environmentId
  useEffect(() => {
    if (!environmentId || remembered === undefined || environmentId === remembered) return
    // A failure needs no message: the next start just opens the first environment.
    host.settings.update({ environmentId }).catch(() => undefined)
  }, [host, environmentId, remembered])
}
