import { Tabs } from '@mantine/core'
import type { ReactNode } from 'react'
import { useState } from 'react'
import styles from './document-screen.module.css'

interface DocumentTab {
  readonly name: string
  readonly content: ReactNode
}

interface DocumentTabsProps {
  readonly head: ReactNode
  readonly tabs: readonly DocumentTab[]
  /** The open tab, if a part outside of it can open another one. */
  readonly open?: string
  readonly onOpen?: (name: string) => void
  /** Without fields to reach, the tabs themselves take the focus, so that they scroll by keyboard. */
  readonly isReadOnly?: boolean
  /** Below the tabs, such as the save bar. */
  readonly children: ReactNode
}

/** The screen of one document: its head, tabs, and the save bar. */
export function DocumentTabs(props: DocumentTabsProps) {
  const { head, tabs, open, onOpen, isReadOnly = false, children } = props
  const [own, setOwn] = useState(tabs[0]?.name ?? '')
  const choose = (name: string | null) => (onOpen ?? setOwn)(name ?? '')
  return (
    <main className={styles.screen}>
      {head}
      <Tabs value={open ?? own} onChange={choose} keepMounted={false} className={styles.tabs}>
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
          >
            {content}
          </Tabs.Panel>
        ))}
      </Tabs>
      {children}
    </main>
  )
}
