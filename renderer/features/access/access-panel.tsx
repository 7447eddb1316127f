import { IconUserShield } from '@tabler/icons-react'
import type { Access } from '../../../shared/contract/access/accesses.ts'
import frame from '../../components/layout/list-screen.module.css'
import { MayButton } from '../../components/permission/may-button.tsx'
import { Chip } from '../../components/text/chip.tsx'
import { ExpiresAt, KeyState } from '../../components/text/key-state.tsx'
import { actAs } from '../../lib/acting/acting-choice.ts'
import { AccessPlaces } from './access-places.tsx'
import styles from './access-screen.module.css'
import type { AskAboutAccess } from './form/access-dialogs.tsx'
import { ownName } from './own-name.ts'
import { CheckPermission } from './permission/check-permission.tsx'
import type { PlaceOption } from './places.ts'
import type { useAccessActions } from './use-access-actions.ts'
import { useAccessRights } from './use-access-rights.ts'

interface AccessPanelProps {
  readonly access: Access
  readonly places: readonly PlaceOption[]
  readonly actions: ReturnType<typeof useAccessActions>
  readonly onAsk: (what: AskAboutAccess) => void
}

/** One access: what it is, where it is attached, and what it may do. */
export function AccessPanel({ access, places, actions, onAsk }: AccessPanelProps) {
  const rights = useAccessRights(access)
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
          <MayButton
            refusal={rights.actAs}
            leftSection={<IconUserShield size={15} aria-hidden />}
            onClick={() => actAs(access.id)}
          >
            Act as
          </MayButton>
          <MayButton refusal={rights.edit} onClick={() => onAsk('edit')}>
            Edit…
          </MayButton>
          <MayButton
            refusal={rights.edit}
            loading={actions.enable.isPending}
            onClick={() => actions.enable.mutate({ access, enabled: !access.enabled })}
          >
            {access.enabled ? 'Disable' : 'Enable'}
          </MayButton>
          <MayButton refusal={rights.edit} onClick={() => onAsk('rotate')}>
            New secret…
          </MayButton>
          <MayButton refusal={rights.remove} onClick={() => onAsk('remove')}>
            Delete…
          </MayButton>
        </div>
      )}
      <AccessPlaces {...{ access, places, actions }} />
      <CheckPermission access={access} places={places} />
    </aside>
  )
}
