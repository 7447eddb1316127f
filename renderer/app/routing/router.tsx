import { createHashHistory, createRootRoute, createRoute, createRouter } from '@tanstack/react-router'
import { AccessScreen } from '../../features/access/access-screen.tsx'
import { ProfilesScreen } from '../../features/profiles/profiles-screen.tsx'
import { Frame } from '../frame/frame.tsx'
import { FlagPage } from '../pages/flag-page.tsx'
import { SegmentPage } from '../pages/segment-page.tsx'
import { EnvironmentRoute } from './environment-route.tsx'
import { Home } from './home.tsx'
import { BrokenScreen, NotFound } from './not-found.tsx'
import {
  CompareRoute,
  EnvironmentsRoute,
  FlagsRoute,
  HistoryRoute,
  IdentitiesRoute,
  ImportRoute,
  SegmentsRoute,
  SettingsRoute,
} from './screens.tsx'

const root = createRootRoute({ component: Frame })

const home = createRoute({ getParentRoute: () => root, path: '/', component: Home })

const environment = createRoute({
  getParentRoute: () => root,
  path: '/p/$projectId/e/$environmentId',
  component: EnvironmentRoute,
})

const flags = createRoute({ getParentRoute: () => environment, path: 'flags', component: FlagsRoute })

const flag = createRoute({
  getParentRoute: () => environment,
  path: 'flags/$flagId',
  component: function FlagRoute() {
    const { projectId, environmentId, flagId } = flag.useParams()
    return <FlagPage key={flagId} {...{ projectId, environmentId, flagId }} />
  },
})

const segments = createRoute({
  getParentRoute: () => environment,
  path: 'segments',
  component: SegmentsRoute,
})

const segment = createRoute({
  getParentRoute: () => environment,
  path: 'segments/$segmentId',
  component: function SegmentRoute() {
    const { projectId, environmentId, segmentId } = segment.useParams()
    return <SegmentPage key={segmentId} {...{ projectId, environmentId, segmentId }} />
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
