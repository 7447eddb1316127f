import { Link } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import frame from '../../components/layout/list-screen.module.css'
import { ScreenHead } from '../../components/layout/screen-head.tsx'
import styles from './simulator.module.css'
import { type SimulatorView, simulatorViews } from './simulator-views.ts'
import { useLastView } from './use-simulator-place.ts'

interface SimulatorScreenProps {
  readonly projectId: string
  readonly environmentId: string
  readonly view: SimulatorView
}

/** Who gets what, and why: one view at a time, each with a place of its own. */
export function SimulatorScreen({ projectId, environmentId, view }: SimulatorScreenProps) {
  useEffect(() => useLastView.setState({ view }), [view])
  return (
    <main className={frame.screen}>
      <ScreenHead title="Simulator" />
      <nav aria-label="Simulator" className={styles.tabs}>
        {simulatorViews.map(({ id, title }) => (
          <Link
            key={id}
            to="/p/$projectId/e/$environmentId/simulator/$view"
            params={{ projectId, environmentId, view: id }}
            search={(search: object) => search}
            className={styles.tab}
          >
            {title}
          </Link>
        ))}
      </nav>
      <ViewOf view={view} projectId={projectId} environmentId={environmentId} />
    </main>
  )
}

function ViewOf({ view }: SimulatorScreenProps): ReactNode {
  switch (view) {
    case 'explain':
    case 'person':
    case 'matrix':
      return null
  }
}
