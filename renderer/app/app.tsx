import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { HostEvent } from '../../shared/contract/window/instance.ts'
import { type Host, HostContext } from '../lib/host/api.ts'
import { noteHostProblem } from '../lib/host/host-problem.ts'
import { loadAnew, sayAfterLoading } from '../lib/host/load-anew.ts'
import { watchHost } from '../lib/host/watch-host.ts'
import { invalidateFor } from '../lib/query/query-client.ts'
import styles from './app.module.css'
import { router } from './routing/router.tsx'
import { cssVariablesResolver, theme } from './theme/theme.ts'

interface AppProps {
  readonly host: Host
  readonly queries: QueryClient
}

// The host stores the setting. This copy is available before the first answer, so the window never flashes.
const colorSchemes = localStorageColorSchemeManager({ key: 'flagbench-theme' })

/** The workbench: providers around the router. */
export function App({ host, queries }: AppProps) {
  useFreshAnswers(host, queries)
  return (
    <HostContext value={host}>
      <QueryClientProvider client={queries}>
        <MantineProvider
          theme={theme}
          cssVariablesResolver={cssVariablesResolver}
          colorSchemeManager={colorSchemes}
          defaultColorScheme="auto"
        >
          <Notifications position="bottom-left" limit={2} className={styles.toasts ?? ''} />
          <RouterProvider router={router} />
        </MantineProvider>
      </QueryClientProvider>
    </HostContext>
  )
}

function useFreshAnswers(host: Host, queries: QueryClient): void {
  useEffect(() => {
    const end = new AbortController()
    sayAfterLoading()
    const onEvent = (event: HostEvent) => {
      if (event.type === 'instance-replaced')
        return loadAnew(`Restored. What was there before is in the backup ${event.safetyBackup}.`)
      noteHostProblem(event)
      invalidateFor(queries, event)
    }
    void watchHost(host, onEvent, end.signal)
    return () => end.abort()
  }, [host, queries])
}
