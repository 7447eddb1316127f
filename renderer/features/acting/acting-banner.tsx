import { Button } from '@mantine/core'
import { IconUserShield } from '@tabler/icons-react'
import { leaveActing } from '../../lib/acting/acting-choice.ts'
import { mayWords } from '../../lib/acting/acting-words.ts'
import { useActing } from '../../lib/acting/use-acting.ts'
import { useCommands } from '../../lib/commands/commands.ts'
import styles from './acting-banner.module.css'
import { useSameRights } from './use-same-rights.ts'

/** Says which access the window acts as, what that may do where, and how to leave it. */
export function ActingBanner() {
  const access = useActing()?.access
  useSameRights(access)
  const leave = () => leaveActing('This window works as the owner again.')
  useCommands(
    access
      ? [{ id: 'acting.leave', group: 'Access', title: `Leave ${access.key}: work as the owner`, run: leave }]
      : [],
  )
  if (!access) return null
  const words = mayWords(access)
  return (
    <section className={styles.banner} aria-label="Acting as another access">
      <IconUserShield size={16} aria-hidden className={styles.icon} />
      <p role="status" className={styles.words}>
        <strong>
          Acting as <span className="mono">{access.key}</span> ({access.type})
        </strong>
        <span title={words}>{words}</span>
      </p>
      <Button onClick={leave}>Leave</Button>
    </section>
  )
}
