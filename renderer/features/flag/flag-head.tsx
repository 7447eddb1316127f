import { Menu, Switch } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import styles from '../../components/layout/document-screen.module.css'
import { Ago } from '../../components/text/ago.tsx'
import { Chip } from '../../components/text/chip.tsx'
import { Pill } from '../../components/text/pill.tsx'
import { useHighlight } from '../../lib/highlight.ts'
import { counted } from '../../lib/words/counted.ts'
import { setEnabled } from './edits/switch.ts'
import { useFlagView } from './flag-context.ts'

interface FlagHeadProps {
  readonly projectId: string
  readonly environmentId: string
  readonly usedBy: readonly { readonly id: string; readonly key: string }[]
  readonly savedAt: string
  readonly onTab: (tab: string) => void
  /** What can be done with the flag as a whole. */
  readonly menu: ReactNode
}

/** Key, switch, tags and key facts of a flag. */
export function FlagHead({ projectId, environmentId, usedBy, savedAt, onTab, menu }: FlagHeadProps) {
  const { document, editor } = useFlagView()
  const { flag, targeting } = document
  const { lit, attach } = useHighlight(['enabled'])
  const params = (flagId: string) => ({ projectId, environmentId, flagId })
  return (
    <div className={styles.head}>
      <h1 className={styles.title} ref={attach}>
        <span title={flag.key}>{flag.key}</span>
        <Switch
          size="md"
          withThumbIndicator={false}
          data-lit={lit}
          aria-label="Targeting is on"
          checked={targeting.enabled}
          disabled={flag.archived && !targeting.enabled}
          title={flag.archived ? 'Archived flags are off. Restore it to turn it on.' : undefined}
          onChange={({ currentTarget: { checked } }) => editor.apply(setEnabled(checked))}
        />
      </h1>
      <span className={styles.menu}>{menu}</span>
      <div className={styles.sub}>
        {flag.archived && <Pill tone="off">archived</Pill>}
        {flag.name !== '' && flag.name !== flag.key && <span className={styles.name}>{flag.name}</span>}
        {flag.tags.map((tag) => (
          <Chip key={tag}>{tag}</Chip>
        ))}
        <button type="button" className={styles.link} onClick={() => onTab('Variations')}>
          {counted(flag.variations.length, 'variation')}
        </button>
        <span aria-hidden>·</span>
        {usedBy.length === 0 ? (
          <span>not used by other flags</span>
        ) : (
          <Menu>
            <Menu.Target>
              <button type="button" className={styles.link}>
                used by {counted(usedBy.length, 'flag')}
              </button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Label>Flags that require this one</Menu.Label>
              {usedBy.slice(0, 50).map(({ id, key }) => (
                <Menu.Item
                  key={id}
                  renderRoot={(props) => (
                    <Link to="/p/$projectId/e/$environmentId/flags/$flagId" params={params(id)} {...props} />
                  )}
                >
                  <span className="mono">{key}</span>
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )}
        <span aria-hidden>·</span>
        <span>
          v{targeting.payloadVersion}, saved <Ago at={savedAt} />
        </span>
      </div>
    </div>
  )
}
