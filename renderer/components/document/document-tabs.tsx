import { Tabs } from '@mantine/core'
import type { ReactNode } from 'react'
import { useKeptView } from '../../lib/tabs/use-kept-view.ts'
import styles from './document-screen.module.css'

interface DocumentTab {
  readonly name: string
  readonly content: ReactNode
}

interface DocumentTabsProps {
  /** Names the document in its environment, as a tab does: its section and scroll offset are kept there. */
  readonly id: string
  /** Gets a function that opens one of the tabs. */
  readonly head: (open: (name: string) => void) => ReactNode
  readonly tabs: readonly DocumentTab[]
  /** Without fields to reach, the tabs themselves take the focus, so that they scroll by keyboard. */
  readonly isReadOnly?: boolean
  /** Below the tabs, such as the save bar. */
  readonly children: ReactNode
}

/** The screen of one document: its head, tabs, and the save bar. */
export function DocumentTabs({ id, head, tabs, isReadOnly = false, children }: DocumentTabsProps) {
  const view = useKeptView(id, tabs[0]?.name ?? '')
  return (
    <main className={styles.screen}>
      {head(view.open)}
      <Tabs
        value={view.section}
        onChange={(name) => view.open(name ?? '')}
        keepMounted={false}
        className={styles.tabs}
      >
        <Tabs.List className={styles.list ?? ''}>
          {tabs.map(({ name }) => (
            <Tabs.Tab key={name} value={name} className={styles.tab ?? ''}>
              {name}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {tabs.map(({ name, content }) => (
          <Tabs.Panel
            key={name}
            value={name}
            className={styles.panel ?? ''}
            {...(isReadOnly && { tabIndex: 0 })}
            ref={view.restore}
            onScroll={({ currentTarget }) => view.onScroll(currentTarget.scrollTop)}
          >
            {content}
          </Tabs.Panel>
        ))}
      </Tabs>
      {children}
    </main>
  )
}
