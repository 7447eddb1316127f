import { useLocation } from '@tanstack/react-router'
import { useEffect } from 'react'
import { tabId } from '../../lib/tabs/open-tabs.ts'
import { useOpenTabs } from '../../lib/tabs/tab-store.ts'
import type { EnvironmentPath } from '../routing/environment-path.ts'
import { useShownTab } from '../tabs/use-shown-tab.ts'

/** Names what the window shows in its title, so that several windows can be told apart. */
export function useWindowTitle(place: EnvironmentPath | undefined): void {
  const what = useWhat()
  const where = place && `${place.workspace.key}/${place.project.key}, ${place.environment.key}`
  const title = [what, where, 'Flagbench'].filter((part) => part).join(' – ')
  useEffect(() => {
    document.title = title
  }, [title])
}

/** The key of the open flag or segment, or the name of the screen. */
function useWhat(): string {
  const shown = useShownTab()
  const key = useOpenTabs(({ tabs }) => shown && tabs.find((tab) => tabId(tab) === tabId(shown))?.key)
  const screens = useLocation({ select: ({ pathname }) => pathname.split('/').filter(isScreen) })
  const [screen = ''] = screens.slice(-1)
  return key ?? screen.charAt(0).toUpperCase() + screen.slice(1)
}

const isScreen = (part: string) => /^[a-z]{2,}(-[a-z]+)*$/.test(part)
