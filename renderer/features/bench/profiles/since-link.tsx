import { Link, useParams } from '@tanstack/react-router'
import type { FlagDocument } from '../../../../shared/model/flag-document.ts'
import styles from '../result.module.css'

interface SinceLinkProps {
  readonly document: FlagDocument
  readonly profileId: string
}

/** Leads to the changes that flipped what a profile gets. */
export function SinceLink({ document: { flag, targeting }, profileId }: SinceLinkProps) {
  const { projectId = '' } = useParams({ strict: false })
  return (
    <Link
      to="/p/$projectId/e/$environmentId/simulator/$view"
      params={{ projectId, environmentId: targeting.environmentId, view: 'since' }}
      search={{ flag: flag.id, profile: profileId }}
      className={styles.link}
    >
      Since when?
    </Link>
  )
}
