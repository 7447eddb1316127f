import { VisuallyHidden } from '@mantine/core'
import type { Access } from '../../../shared/contract/access/accesses.ts'
import type { GridColumn } from '../../components/grid/grid-types.ts'
import { ExpiresAt, KeyState } from '../../components/text/key-state.tsx'
import { Pill } from '../../components/text/pill.tsx'
import { placeLabel } from '../../lib/words/place-label.ts'
import { AccessMenu } from './access-menu.tsx'
import styles from './access-screen.module.css'
import type { AskAboutAccess } from './form/access-dialogs.tsx'
import { ownName } from './own-name.ts'

/** The columns of the list of accesses; the last one has the menu of each row. */
export const accessColumns = (onAsk: AskAboutRow): readonly GridColumn<Access>[] => [
  {
    id: 'key',
    title: 'Key',
    width: 'minmax(96px, 1.4fr)',
    render: (access) => (
      <span className={styles.key} title={ownName(access) ? `${access.key} – ${access.name}` : access.key}>
        <span className="mono">{access.key}</span>
        {access.isOwner && <Pill tone="info">desktop</Pill>}
        <span className={styles.name}>{ownName(access)}</span>
      </span>
    ),
  },
  { id: 'type', title: 'Type', width: '52px', render: ({ type }) => type },
  {
    id: 'places',
    title: 'Attached to',
    width: 'minmax(104px, 1.4fr)',
    render: ({ attachments }) => {
      const words = attachments.map(({ place, path }) => placeLabel(place.kind, path))
      if (words.length === 0) return <span className={styles.dim}>not attached</span>
      return <span title={words.join('\n')}>{words.join(', ')}</span>
    },
  },
  { id: 'state', title: 'State', width: '72px', render: (access) => <KeyState {...access} /> },
  {
    id: 'expires',
    title: 'Expires',
    width: 'minmax(84px, 0.8fr)',
    yields: 1,
    render: ({ expiresAt }) => (
      <span className={styles.dim}>
        <ExpiresAt at={expiresAt} isShort />
      </span>
    ),
  },
  {
    id: 'menu',
    title: 'More',
    header: <VisuallyHidden>More</VisuallyHidden>,
    width: '34px',
    align: 'right',
    render: (access) => <AccessMenu access={access} onAsk={onAsk} />,
  },
]

type AskAboutRow = (what: AskAboutAccess, access: Access) => void
