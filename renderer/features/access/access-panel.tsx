import { Button } from '@mantine/core'
import type { Access } from '../../../shared/contract/access/accesses.ts'
import frame from '../../components/layout/list-screen.module.css'
import { Chip } from '../../components/text/chip.tsx'
import { ExpiresAt, KeyState } from '../../components/text/key-state.tsx'
import { AccessPlaces } from './access-places.tsx'
import styles from './access-screen.module.css'
import { ownName } from './own-name.ts'
import { CheckPermission } from './permission/check-permission.tsx'
import type { PlaceOption } from './places.ts'
import type { useAccessActions } from './use-access-actions.ts'

interface AccessPanelProps {
  readonly access: Access
  readonly places: readonly PlaceOption[]
  readonly actions: ReturnType<typeof useAccessActions>
  readonly onAsk: (what: 'edit' | 'rotate' | 'remove') => void
}

/** One access: what it is, where it is attached, and what it may do. */
export function AccessPanel({ access, places, actions, onAsk }: AccessPanelProps) {
  return (
    <aside aria-label={`Access ${access.key}`} className={`${frame.panel} ${styles.panel}`}>
      <header>
        <h2 className={styles.title}>{access.key}</h2>
        <p className={styles.sub}>
          <KeyState {...access} />
          <span>{access.type}</span>
          <span>
            expires <ExpiresAt at={access.expiresAt} />
          </span>
        </p>
        {ownName(access) && <p className={styles.text}>{access.name}</p>}
        {access.description && <p className={styles.hint}>{access.description}</p>}
        {access.tags.length > 0 && (
          <p className={styles.tags}>
            {access.tags.map((tag) => (
              <Chip key={tag}>{tag}</Chip>
            ))}
          </p>
        )}
      </header>
      {access.isOwner ? (
        <p className={styles.hint}>
          The desktop app uses this access. It may do everything and cannot be changed. It has no secret, so
          nobody can sign in with it.
        </p>
      ) : (
        <div className={styles.buttons}>
          <Button onClick={() => onAsk('edit')}>Edit…</Button>
          <Button
            loading={actions.enable.isPending}
            onClick={() => actions.enable.mutate({ access, enabled: !access.enabled })}
          >
            {access.enabled ? 'Disable' : 'Enable'}
          </Button>
          <Button onClick={() => onAsk('rotate')}>New secret…</Button>
          <Button onClick={() => onAsk('remove')}>Delete…</Button>
        </div>
      )}
      <AccessPlaces {...{ access, places, actions }} />
      <CheckPermission access={access} places={places} />
    </aside>
  )
}
