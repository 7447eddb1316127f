import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import { create } from 'zustand'
import { useHost } from '../../lib/host/api.ts'
import { settingsQuery } from '../../lib/query/queries.ts'

interface LastEnvironment {
  /** The environment that this window showed last; null: none yet. */
  readonly id: string | null
}

/** Each window keeps its own place while it shows screens of no environment, such as the settings. */
export const useLastEnvironment = create<LastEnvironment>(() => ({ id: null }))

/** Keeps the open environment, also in the settings, so that a new window opens it. */
export function useRememberedEnvironment(): void {
  const host = useHost()
  const { environmentId } = useParams({ strict: false })
  const { data: settings } = useQuery(settingsQuery(host))
  const isReady = settings !== undefined
  useEffect(() => {
    if (!environmentId) return
    useLastEnvironment.setState({ id: environmentId })
    // A failure needs no message: the next window just opens an older one.
    if (isReady) host.settings.update({ environmentId }).catch(() => undefined)
  }, [host, environmentId, isReady])
}
