import { type MantineColorScheme, useMantineColorScheme } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Theme } from '../../../shared/contract/window/settings.ts'
import { notifyError } from '../../lib/errors/notify.tsx'
import { useHost } from '../../lib/host/api.ts'
import { settingsQuery } from '../../lib/query/queries.ts'

/** Applies the theme that the host stores, and sets it. */
export function useTheme(): { readonly theme: Theme; readonly setTheme: (theme: Theme) => void } {
  const host = useHost()
  const queries = useQueryClient()
  const { setColorScheme } = useMantineColorScheme()
  const { data } = useQuery(settingsQuery(host))
  const theme = data?.theme ?? 'system'
  useEffect(() => {
    if (data) setColorScheme(schemes[data.theme])
  }, [data, setColorScheme])
  const setTheme = (next: Theme) => {
    setColorScheme(schemes[next])
    host.settings
      .update({ theme: next })
      .then((settings) => queries.setQueryData(settingsQuery(host).queryKey, settings))
      .catch(notifyError)
  }
  return { theme, setTheme }
}

const schemes: Readonly<Record<Theme, MantineColorScheme>> = { system: 'auto', light: 'light', dark: 'dark' }
