import { Menu } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import styles from '../../../components/layout/document-screen.module.css'
import { Ago } from '../../../components/text/ago.tsx'
import { Chip } from '../../../components/text/chip.tsx'
import { counted } from '../../../lib/words/counted.ts'
import { keyCount } from '../edits/keys.ts'
import { useSegmentView } from './segment-context.ts'
import { SegmentMenu } from './segment-menu.tsx'

/** Key, tags and key facts of a segment. */
export function SegmentHead() {
  const { document, segments } = useSegmentView()
  const { segment, setting } = document
  const keys = keyCount(setting, 'included') + keyCount(setting, 'excluded')
  const savedAt = segments.find(({ id }) => id === segment.id)?.updatedAt
  return (
    <div className={styles.head}>
      <h1 className={styles.title}>
        <span title={segment.key}>{segment.key}</span>
      </h1>
      <span className={styles.menu}>
        <SegmentMenu />
      </span>
      <div className={styles.sub}>
        {segment.name !== '' && segment.name !== segment.key && (
          <span className={styles.name}>{segment.name}</span>
        )}
        {segment.tags.map((tag) => (
          <Chip key={tag}>{tag}</Chip>
        ))}
        <UsedBy />
        <span aria-hidden>·</span>
        <span>
          {counted(keys, 'key')}, {counted(setting.rules.length, 'rule')}
        </span>
        <span aria-hidden>·</span>
        <span>
          v{setting.payloadVersion}
          {savedAt && (
            <>
              , saved <Ago at={savedAt} />
            </>
          )}
        </span>
      </div>
    </div>
  )
}

/** The flags and segments with a condition on the segment in this environment, as links. */
function UsedBy() {
  const { projectId, environmentId, uses } = useSegmentView()
  const here = uses.filter((use) => use.environmentId === environmentId)
  if (here.length === 0) return <span>not used in this environment</span>
  const flags = here.filter(({ kind }) => kind === 'flag')
  const segments = here.filter(({ kind }) => kind === 'segment')
  const params = { projectId, environmentId }
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
        {flags.length > 0 && <Menu.Label>Flags</Menu.Label>}
        {flags.slice(0, 50).map(({ id, key }) => (
          <Menu.Item
            key={id}
            renderRoot={(props) => (
              <Link
                to="/p/$projectId/e/$environmentId/flags/$flagId"
                params={{ ...params, flagId: id }}
                {...props}
              />
            )}
          >
            <span className="mono">{key}</span>
          </Menu.Item>
        ))}
        {segments.length > 0 && <Menu.Label>Segments</Menu.Label>}
        {segments.slice(0, 50).map(({ id, key }) => (
          <Menu.Item
            key={id}
            renderRoot={(props) => (
              <Link
                to="/p/$projectId/e/$environmentId/segments/$segmentId"
                params={{ ...params, segmentId: id }}
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
