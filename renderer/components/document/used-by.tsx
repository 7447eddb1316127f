import { Menu } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { counted } from '../../lib/words/counted.ts'
import styles from './document-screen.module.css'

interface User {
  readonly id: string
  readonly key: string
}

interface UsedByProps {
  readonly projectId: string
  readonly environmentId: string
  readonly flags: readonly User[]
  readonly segments?: readonly User[]
  /** The heading of the flags. */
  readonly flagsTitle: string
  /** The words if there are no users. */
  readonly none: string
}

const most = 50

/** How many flags and segments use a document, with links to them. */
export function UsedBy({ flags, segments = [], flagsTitle, none, ...place }: UsedByProps) {
  if (flags.length + segments.length === 0) return <span>{none}</span>
  const words = [
    ...(flags.length > 0 ? [counted(flags.length, 'flag')] : []),
    ...(segments.length > 0 ? [counted(segments.length, 'segment')] : []),
  ]
  return (
    <Menu>
      <Menu.Target>
        <button type="button" className={styles.link}>
          used by {words.join(' and ')}
        </button>
      </Menu.Target>
      <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
        {flags.length > 0 && <Menu.Label>{flagsTitle}</Menu.Label>}
        {flags.slice(0, most).map(({ id, key }) => (
          <Menu.Item
            key={id}
            renderRoot={(props) => (
              <Link
                to="/p/$projectId/e/$environmentId/flags/$flagId"
                params={{ ...place, flagId: id }}
                {...props}
              />
            )}
          >
            <span className="mono">{key}</span>
          </Menu.Item>
        ))}
        {segments.length > 0 && <Menu.Label>Segments</Menu.Label>}
        {segments.slice(0, most).map(({ id, key }) => (
          <Menu.Item
            key={id}
            renderRoot={(props) => (
              <Link
                to="/p/$projectId/e/$environmentId/segments/$segmentId"
                params={{ ...place, segmentId: id }}
                {...props}
              />
            )}
          >
            <span className="mono">{key}</span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
