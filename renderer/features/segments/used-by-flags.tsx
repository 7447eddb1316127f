import { Link } from '@tanstack/react-router'
import styles from './segment-screen.module.css'

interface UsedByFlagsProps {
  readonly flags: readonly { readonly id: string; readonly key: string }[]
  readonly place: { readonly projectId: string; readonly environmentId: string }
}

/** The flags with a rule that uses the segment. */
export function UsedByFlags({ flags, place }: UsedByFlagsProps) {
  return (
    <section className={styles.section}>
      <h2 className={styles.heading}>
        Used by <span>{flags.length}</span>
      </h2>
      {flags.length === 0 && <p className={styles.none}>No flag in this environment uses this segment.</p>}
      <ul className={styles.flags}>
        {flags.map(({ id, key }) => (
          <li key={id}>
            <Link
              to="/p/$projectId/e/$environmentId/flags/$flagId"
              params={{ ...place, flagId: id }}
              className="mono"
            >
              {key}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
