import type { Access } from '../../../shared/contract/access.ts'
import type { GridColumn } from '../../components/data-grid.tsx'
import { ExpiresAt, KeyState } from '../../components/key-state.tsx'
import { Pill } from '../../components/pill.tsx'
import styles from './access-screen.module.css'
import { placeLabel } from './places.ts'

/** The columns of the list of accesses. */
export const accessColumns: readonly GridColumn<Access>[] = [
  {
    id: 'key',
    title: 'Key',
    width: 'minmax(130px, 1.4fr)',
    render: ({ key, name, isOwner }) => (
      <span className={styles.key} title={name ? `${key} – ${name}` : key}>
        <span className="mono">{key}</span>
        {isOwner && <Pill tone="info">this desktop</Pill>}
        {name.toLowerCase() !== key.toLowerCase() && <span className={styles.name}>{name}</span>}
      </span>
    ),
  },
  { id: 'type', title: 'Type', width: '60px', render: ({ type }) => type },
  {
    id: 'places',
    title: 'Attached to',
    width: 'minmax(110px, 1.4fr)',
    render: ({ attachments }) => {
      const words = attachments.map(({ place, path }) => placeLabel(place.kind, path))
      if (words.length === 0) return <span className={styles.dim}>nothing</span>
      return <span title={words.join('\n')}>{words.join(', ')}</span>
    },
  },
  { id: 'state', title: 'State', width: '74px', render: (access) => <KeyState {...access} /> },
  {
    id: 'expires',
    title: 'Expires',
    width: 'minmax(60px, 0.9fr)',
    render: ({ expiresAt }) => (
      <span className={styles.dim}>
        <ExpiresAt at={expiresAt} isShort />
      </span>
    ),
  },
]
