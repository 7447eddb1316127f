import { useQuery } from '@tanstack/react-query'
import { Link, type LinkProps } from '@tanstack/react-router'
import { useHost } from '../../lib/host/api.ts'
import { profilesQuery } from '../../lib/query/queries.ts'
import type { EnvironmentPath } from '../routing/environment-path.ts'
import styles from './navigation.module.css'

/** Links to all screens, with counts. */
export function Navigation({ place }: { readonly place: EnvironmentPath | undefined }) {
  const { data: profiles } = useQuery(profilesQuery(useHost()))
  const params = place && { projectId: place.project.id, environmentId: place.environment.id }
  return (
    <nav aria-label="Screens" className={styles.nav}>
      {params && (
        <>
          <Item to="/p/$projectId/e/$environmentId/flags" params={params} count={place.project.flagCount}>
            Flags
          </Item>
          <Item
            to="/p/$projectId/e/$environmentId/segments"
            params={params}
            count={place.project.segmentCount}
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
          <Item to="/p/$projectId/e/$environmentId/import" params={params}>
            Import
          </Item>
          <Item to="/p/$projectId/e/$environmentId/history" params={params}>
            History
          </Item>
        </>
      )}
      <Item to="/access">Access</Item>
      <h2 className={styles.group}>Workbench</h2>
      <Item to="/profiles" count={profiles?.length}>
        Profiles
      </Item>
      <Item to="/settings">Settings</Item>
    </nav>
  )
}

interface ItemProps extends Pick<LinkProps, 'to' | 'params'> {
  readonly count?: number | undefined
  readonly children: string
}

function Item({ count, children, ...link }: ItemProps) {
  return (
    <Link {...link} className={styles.item} activeProps={{ 'data-here': true }}>
      {children}
      {count !== undefined && <span className={styles.count}>{count.toLocaleString()}</span>}
    </Link>
  )
}
