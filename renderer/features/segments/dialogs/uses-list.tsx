import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { SegmentUse } from '../../../../shared/contract/flags/segments.ts'
import { useHost } from '../../../lib/host/api.ts'
import { treeQuery } from '../../../lib/query/queries.ts'
import styles from './dialogs.module.css'

interface UsesListProps {
  readonly projectId: string
  /** The open environment: links lead there where they can. */
  readonly environmentId: string
  readonly uses: readonly SegmentUse[]
  /** Called before a link is followed. */
  readonly onLeave?: () => void
}

/** Every flag and segment with a condition on a segment, as links, with its environments. */
export function UsesList({ projectId, environmentId, uses, onLeave }: UsesListProps) {
  const keyOf = useEnvironmentKeys()
  return (
    <ul className={styles.uses} aria-label="Used by">
      {[...Map.groupBy(uses, ({ id }) => id)].map(([id, places]) => {
        const use = places.find((place) => place.environmentId === environmentId) ?? places[0]
        if (!use) return null
        const params = { projectId, environmentId: use.environmentId }
        return (
          <li key={id}>
            {use.kind === 'flag' ? (
              <Link
                className="mono"
                to="/p/$projectId/e/$environmentId/flags/$flagId"
                params={{ ...params, flagId: id }}
                onClick={onLeave}
              >
                {use.key}
              </Link>
            ) : (
              <Link
                className="mono"
                to="/p/$projectId/e/$environmentId/segments/$segmentId"
                params={{ ...params, segmentId: id }}
                onClick={onLeave}
              >
                {use.key}
              </Link>
            )}
            <span>
              {use.kind} in {places.map((place) => keyOf(place.environmentId)).join(', ')}
            </span>
          </li>
        )
      })}
    </ul>
  )
}

function useEnvironmentKeys(): (environmentId: string) => string {
  const { data: tree = [] } = useQuery(treeQuery(useHost()))
  const environments = tree
    .flatMap(({ projects }) => projects)
    .flatMap((project) => project.environments.map(({ id, key }) => [id, key] as const))
  const keys = new Map(environments)
  return (id) => keys.get(id) ?? 'another environment'
}
