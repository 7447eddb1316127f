import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { SegmentUse } from '../../../../shared/contract/flags/segments.ts'
import { useHost } from '../../../lib/host/api.ts'
import { treeQuery } from '../../../lib/query/queries.ts'
import styles from './dialogs.module.css'

interface UsesListProps {
  readonly projectId: string
  readonly uses: readonly SegmentUse[]
  /** Called before a link is followed. */
  readonly onLeave?: () => void
}

/** Every flag and segment with a condition on a segment, as links, with the environment. */
export function UsesList({ projectId, uses, onLeave }: UsesListProps) {
  const { data: tree = [] } = useQuery(treeQuery(useHost()))
  const environments = new Map(
    tree
      .flatMap(({ projects }) => projects)
      .flatMap((project) => project.environments.map(({ id, key }) => [id, key] as const)),
  )
  return (
    <ul className={styles.uses} aria-label="Used by">
      {uses.map(({ kind, id, key, environmentId }) => (
        <li key={`${id} ${environmentId}`}>
          {kind === 'flag' ? (
            <Link
              className="mono"
              to="/p/$projectId/e/$environmentId/flags/$flagId"
              params={{ projectId, environmentId, flagId: id }}
              onClick={onLeave}
            >
              {key}
            </Link>
          ) : (
            <Link
              className="mono"
              to="/p/$projectId/e/$environmentId/segments/$segmentId"
              params={{ projectId, environmentId, segmentId: id }}
              onClick={onLeave}
            >
              {key}
            </Link>
          )}
          <span>
            {kind} in {environments.get(environmentId) ?? 'another environment'}
          </span>
        </li>
      ))}
    </ul>
  )
}
