import { useQuery } from '@tanstack/react-query'
import { useRouterState } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { create } from 'zustand'
import { useHost } from '../../lib/host/api.ts'
import { treeQuery } from '../../lib/query/queries.ts'
import { useOpenTabs } from '../../lib/tabs/tab-store.ts'
import { thisWindowQuery } from '../../lib/window/this-window.ts'
import { useLastEnvironment } from './use-remembered-environment.ts'

/** Tabs change often, for example while one scrolls; a place is kept at once. In milliseconds. */
const patienceMs = 400

/** The route that the start screen leads back to; null: none, or the window has been there since. */
export const useStartPath = create<{ readonly path: string | null }>(() => ({ path: null }))

/** Shows what this window showed last, and remembers what it shows from then on. Renders nothing. */
export function RememberedWindow(): null {
  const host = useHost()
  const { data: here } = useQuery(thisWindowQuery(host))
  const { data: tree } = useQuery(treeQuery(host))
  const { tabs, isRead } = useOpenTabs()
  const environmentId = useLastEnvironment(({ id }) => id)
  const path = useRouterState({ select: ({ location }) => location.pathname })
  useEffect(() => {
    if (!here || !tree || isRead) return
    const projects = tree.flatMap((workspace) => workspace.projects)
    const environments = new Set(projects.flatMap((project) => project.environments.map(({ id }) => id)))
    const { tabs = [], environmentId = null, path = null } = here.state ?? {}
    useLastEnvironment.setState(({ id }) => ({ id: id ?? environmentId }))
    useStartPath.setState({ path: path !== null && isKnown(path, environments) ? path : null })
    useOpenTabs.setState({ tabs: tabs.filter((tab) => environments.has(tab.environmentId)), isRead: true })
  }, [here, tree, isRead])
  const id = here?.id
  const saved = useRef('')
  useEffect(() => {
    if (!id || !isRead || path === '/') return
    useStartPath.setState({ path: null })
    // A failure needs no message: the next start just shows something older.
    const save = () =>
      void host.windows.save({ id, state: { path, environmentId, tabs: [...tabs] } }).catch(() => undefined)
    const place = `${path} ${environmentId}`
    const isMoved = saved.current !== place
    saved.current = place
    if (isMoved) return save()
    const timer = setTimeout(save, patienceMs)
    return () => clearTimeout(timer)
  }, [host, id, isRead, path, environmentId, tabs])
  return null
}

/** False for a route in an environment that does not exist any more. */
function isKnown(path: string, environments: ReadonlySet<string>): boolean {
  const [, environmentId] = /^\/p\/[^/]+\/e\/([^/]+)/.exec(path) ?? []
  return environmentId === undefined || environments.has(environmentId)
}
