import { IconFlag, IconUsers, IconX } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { type MouseEvent, useEffect, useRef } from 'react'
import type { OpenTab } from '../../../shared/contract/window/windows.ts'
import { useCommands } from '../../lib/commands/commands.ts'
import { tabId } from '../../lib/tabs/open-tabs.ts'
import { useOpenTabs } from '../../lib/tabs/tab-store.ts'
import type { EnvironmentPath } from '../routing/environment-path.ts'
import { tabLink } from './tab-link.ts'
import styles from './tab-strip.module.css'
import { useDirtyTabs } from './use-dirty-tabs.ts'
import { useShownTab, useTabOfRoute } from './use-shown-tab.ts'
import { useTabActions } from './use-tab-actions.ts'

/** The flags and segments that are open in the project. It is there only while there are any. */
export function TabStrip({ place }: { readonly place: EnvironmentPath }) {
  const all = useOpenTabs((store) => store.tabs)
  const canReopen = useOpenTabs((store) => store.closed.some((tab) => tab.projectId === place.project.id))
  const tabs = all.filter(({ projectId }) => projectId === place.project.id)
  const isDirty = useDirtyTabs(tabs)
  useTabOfRoute(place, isDirty)
  const shown = useShownTab()
  const shownId = shown && tabId(shown)
  const actions = useTabActions(place, tabs, shownId)
  const isShown = tabs.some((tab) => tabId(tab) === shownId)
  const group = 'Tabs'
  useCommands([
    {
      id: 'tabs.next',
      group,
      title: 'Next tab',
      keys: 'ctrl+tab alt+pagedown',
      disabled: tabs.length === 0,
      run: () => actions.beside(1),
    },
    {
      id: 'tabs.previous',
      group,
      title: 'Previous tab',
      keys: 'ctrl+shift+tab alt+pageup',
      disabled: tabs.length === 0,
      run: () => actions.beside(-1),
    },
    {
      id: 'tabs.close',
      group,
      title: 'Close the tab',
      keys: 'mod+w alt+w',
      disabled: !isShown,
      run: () => shownId && actions.close(shownId),
    },
    {
      id: 'tabs.keep',
      group,
      title: 'Keep the tab open',
      disabled: !isShown,
      run: () => shownId && actions.keep(shownId),
    },
    {
      id: 'tabs.reopen',
      group,
      title: 'Reopen the closed tab',
      keys: 'mod+shift+t alt+shift+t',
      disabled: !canReopen,
      run: actions.reopen,
    },
  ])
  if (tabs.length === 0) return null
  return (
    <nav aria-label="Open tabs" className={styles.strip}>
      {tabs.map((tab) => {
        const id = tabId(tab)
        return (
          <Tab
            key={id}
            tab={tab}
            place={place}
            isShown={id === shownId}
            isDirty={isDirty(tab)}
            onClose={() => actions.close(id)}
            onKeep={() => actions.keep(id)}
          />
        )
      })}
    </nav>
  )
}

interface TabProps {
  readonly tab: OpenTab
  readonly place: EnvironmentPath
  readonly isShown: boolean
  readonly isDirty: boolean
  readonly onClose: () => void
  readonly onKeep: () => void
}

function Tab({ tab, place, isShown, isDirty, onClose, onKeep }: TabProps) {
  const element = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (isShown) element.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [isShown])
  const environment = place.project.environments.find(({ id }) => id === tab.environmentId)
  const Icon = tab.kind === 'flag' ? IconFlag : IconUsers
  const onAuxClick = (event: MouseEvent) => {
    if (event.button !== 1) return
    event.preventDefault()
    onClose()
  }
  return (
    <div ref={element} className={styles.tab} data-shown={isShown || undefined}>
      <Link
        {...tabLink(tab)}
        className={styles.link}
        data-kept={tab.isKept || isDirty || undefined}
        aria-current={isShown ? 'page' : undefined}
        title={`${tab.key} in ${environment?.key ?? 'a deleted environment'}`}
        onDoubleClick={onKeep}
        onAuxClick={onAuxClick}
      >
        <Icon size={14} aria-hidden className={styles.icon} />
        <span className={styles.key}>{tab.key}</span>
        {environment && environment.id !== place.environment.id && (
          <span className={styles.environment}>{environment.key}</span>
        )}
        {isDirty && <span className="unseen">with a draft</span>}
      </Link>
      <button type="button" className={styles.close} aria-label={`Close ${tab.key}`} onClick={onClose}>
        {isDirty && <span aria-hidden className={styles.draft} />}
        <IconX size={13} aria-hidden />
      </button>
    </div>
  )
}
