import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  retainSearchParams,
} from '@tanstack/react-router'
import { AccessScreen } from '../../features/access/access-screen.tsx'
import { ProfilesScreen } from '../../features/profiles/profiles-screen.tsx'
import { type SimulatorSearch, validateSimulator } from '../../features/simulator/use-simulator-place.ts'
import { type MomentSearch, useMoment, validateMoment } from '../../lib/moment/use-moment.ts'
import { Frame } from '../frame/frame.tsx'
import { FlagPage } from '../pages/flag-page.tsx'
import { PastFlagPage } from '../pages/past-flag-page.tsx'
import { PastSegmentPage } from '../pages/past-segment-page.tsx'
import { SegmentPage } from '../pages/segment-page.tsx'
import { EnvironmentRoute } from './environment-route.tsx'
import { Home } from './home.tsx'
import { BrokenScreen, NotFound } from './not-found.tsx'
import {
  CasesRoute,
  CompareRoute,
  EnvironmentsRoute,
  FlagsRoute,
  HistoryRoute,
  IdentitiesRoute,
  ImportRoute,
  LintRoute,
  SegmentsRoute,
  SettingsRoute,
  SimulatorIndexRoute,
  SimulatorRoute,
} from './screens.tsx'

const root = createRootRoute({ component: Frame })

const home = createRoute({ getParentRoute: () => root, path: '/', component: Home })

const environment = createRoute({
  getParentRoute: () => root,
  path: '/p/$projectId/e/$environmentId',
  component: EnvironmentRoute,
})

// These screens show a past moment, too. Links between them keep it; links to others, which show now, drop it.
const inTime = {
  validateSearch: validateMoment,
  search: { middlewares: [retainSearchParams<MomentSearch>(['at'])] },
}

const flags = createRoute({
  getParentRoute: () => environment,
  path: 'flags',
  ...inTime,
  component: FlagsRoute,
})

const flag = createRoute({
  getParentRoute: () => environment,
  path: 'flags/$flagId',
  ...inTime,
  component: function FlagRoute() {
    const { projectId, environmentId, flagId } = flag.useParams()
    const at = useMoment()
    const place = { projectId, environmentId, flagId }
    return at ? <PastFlagPage key={flagId} {...place} at={at} /> : <FlagPage key={flagId} {...place} />
  },
})

const segments = createRoute({
  getParentRoute: () => environment,
  path: 'segments',
  ...inTime,
  component: SegmentsRoute,
})

const segment = createRoute({
  getParentRoute: () => environment,
  path: 'segments/$segmentId',
  ...inTime,
  component: function SegmentRoute() {
    const { projectId, environmentId, segmentId } = segment.useParams()
    const at = useMoment()
    const place = { projectId, environmentId, segmentId }
    return at ? (
      <PastSegmentPage key={segmentId} {...place} at={at} />
    ) : (
      <SegmentPage key={segmentId} {...place} />
    )
  },
})

const environments = createRoute({
  getParentRoute: () => environment,
  path: 'environments',
  component: EnvironmentsRoute,
})

const compare = createRoute({
  getParentRoute: () => environment,
  path: 'environments/compare/$sourceEnvironmentId',
  component: CompareRoute,
})

const identities = createRoute({
  getParentRoute: () => environment,
  path: 'identities',
  component: IdentitiesRoute,
})

const importing = createRoute({ getParentRoute: () => environment, path: 'import', component: ImportRoute })

const history = createRoute({ getParentRoute: () => environment, path: 'history', component: HistoryRoute })

const lint = createRoute({ getParentRoute: () => environment, path: 'lint', component: LintRoute })

const simulator = createRoute({
  getParentRoute: () => environment,
  path: 'simulator',
  component: SimulatorIndexRoute,
})

const simulatorView = createRoute({
  getParentRoute: () => environment,
  path: 'simulator/$view',
  validateSearch: (search: Record<string, unknown>): SimulatorSearch => validateSimulator(search),
  component: SimulatorRoute,
})
const cases = createRoute({ getParentRoute: () => environment, path: 'cases', component: CasesRoute })

const profiles = createRoute({ getParentRoute: () => root, path: '/profiles', component: ProfilesScreen })

const access = createRoute({ getParentRoute: () => root, path: '/access', component: AccessScreen })

const settings = createRoute({ getParentRoute: () => root, path: '/settings', component: SettingsRoute })

const routeTree = root.addChildren([
  home,
  environment.addChildren([
    flags,
    flag,
    segments,
    segment,
    environments,
    compare,
    identities,
    importing,
    history,
    lint,
    simulator,
    simulatorView,
    cases,
  ]),
  access,
  profiles,
  settings,
])

/** The routes. They use the hash, so they work from a file URL and from loopback. */
export const router = createRouter({
  routeTree,
  history: createHashHistory(),
  defaultPreload: false,
  defaultErrorComponent: BrokenScreen,
  defaultNotFoundComponent: NotFound,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
