import { useQuery } from '@tanstack/react-query'
import { Link, type LinkProps } from '@tanstack/react-router'
import { useRefusal } from '../../lib/acting/use-refusal.ts'
import { useHost } from '../../lib/host/api.ts'
import { useMoment } from '../../lib/moment/use-moment.ts'
import { profilesQuery } from '../../lib/query/queries.ts'
import { countCases, suitesQuery } from '../../lib/query/suites-query.ts'
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
      {params && <CasesItem params={params} />}
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

/** The number of test cases, and of those that fail. */
function CasesItem({ params }: { readonly params: { projectId: string; environmentId: string } }) {
  const isRefused = useRefusal('get', 'workbench') !== undefined
  const { data } = useQuery({ ...suitesQuery(useHost()), enabled: !isRefused })
  const { total, failed } = data ? countCases(data) : { total: 0, failed: 0 }
  return (
    <Item
      to="/p/$projectId/e/$environmentId/cases"
      params={params}
      count={total > 0 ? total : undefined}
      failed={failed}
    >
      Test cases
    </Item>
  )
}

interface ItemProps extends Pick<LinkProps, 'to' | 'params'> {
  readonly count?: number | undefined
  /** Of these, how many fail. */
  readonly failed?: number
  /** True for a screen that shows past moments, too. */
  readonly isInTime?: boolean
  readonly children: string
}

/** While the window looks back, the screens that cannot say that they show now; counts are of now, too. */
function Item({ count, failed = 0, isInTime = false, children, ...link }: ItemProps) {
  const isPast = useMoment() !== undefined
  const aside = isPast ? (isInTime ? undefined : 'now') : count?.toLocaleString()
  return (
    <Link {...link} className={styles.item} activeProps={{ 'data-here': true }}>
      {children}
      {!isPast && failed > 0 && <span className={styles.failed}>{`✗ ${failed.toLocaleString()}`}</span>}
      {aside !== undefined && <span className={styles.count}>{aside}</span>}
    </Link>
  )
}
