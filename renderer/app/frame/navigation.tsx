import { useQuery } from '@tanstack/react-query'
import { Link, type LinkProps } from '@tanstack/react-router'
import { useHost } from '../../lib/host/api.ts'
import { useMoment } from '../../lib/moment/use-moment.ts'
import { profilesQuery } from '../../lib/query/queries.ts'
import { useLintCount } from '../../lib/query/use-lint-count.ts'
import type { EnvironmentPath } from '../routing/environment-path.ts'
import styles from './navigation.module.css'

/** Links to all screens, with counts. */
export function Navigation({ place }: { readonly place: EnvironmentPath | undefined }) {
  const { data: profiles } = useQuery(profilesQuery(useHost()))
  const lintCount = useLintCount(place?.environment.id, place?.project.flagCount ?? 0)
  const params = place && { projectId: place.project.id, environmentId: place.environment.id }
  return (
    <nav aria-label="Screens" className={styles.nav}>
      {params && (
        <>
          <Item
            to="/p/$projectId/e/$environmentId/flags"
            params={params}
            count={place.project.flagCount}
            isInTime
          >
            Flags
          </Item>
          <Item
            to="/p/$projectId/e/$environmentId/segments"
            params={params}
            count={place.project.segmentCount}
            isInTime
          >
            Segments
          </Item>
          <Item
            to="/p/$projectId/e/$environmentId/environments"
            params={params}
            count={place.project.environments.length}
          >
            Environments
          </Item>
          <Item to="/p/$projectId/e/$environmentId/identities" params={params}>
            Identities
          </Item>
          <Item to="/p/$projectId/e/$environmentId/history" params={params}>
            History
          </Item>
        </>
      )}
      <Item to="/access">Access</Item>
      <h2 className={styles.group}>Quality</h2>
      <Item to="/profiles" count={profiles?.length}>
        Profiles
      </Item>
      {params && (
        <>
          <Item to="/p/$projectId/e/$environmentId/simulator" params={params}>
            Simulator
          </Item>
          <Item to="/p/$projectId/e/$environmentId/lint" params={params} count={lintCount}>
            Lint
          </Item>
        </>
      )}
      <h2 className={styles.group}>Workbench</h2>
      <Item to="/settings">Settings</Item>
    </nav>
  )
}

interface ItemProps extends Pick<LinkProps, 'to' | 'params'> {
  readonly count?: number | undefined
  /** True for a screen that shows past moments, too. */
  readonly isInTime?: boolean
  readonly children: string
}

/** While the window looks back, the screens that cannot say that they show now; counts are of now, too. */
function Item({ count, isInTime = false, children, ...link }: ItemProps) {
  const isPast = useMoment() !== undefined
  const aside = isPast ? (isInTime ? undefined : 'now') : count?.toLocaleString()
  return (
    <Link {...link} className={styles.item} activeProps={{ 'data-here': true }}>
      {children}
      {aside !== undefined && <span className={styles.count}>{aside}</span>}
    </Link>
  )
}
