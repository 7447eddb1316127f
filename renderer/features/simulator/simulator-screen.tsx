import { Link } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import type { EvaluationModel } from '../../../shared/model/evaluation-model/evaluation-model.ts'
import frame from '../../components/layout/list-screen.module.css'
import { ScreenHead } from '../../components/layout/screen-head.tsx'
import { AnswerChoice } from './answer-choice.tsx'
import { PopulationView } from './population/population-view.tsx'
import styles from './simulator.module.css'
import { type SimulatorView, simulatorViews } from './simulator-views.ts'
import { SinceView } from './since/since-view.tsx'
import { useLastView } from './use-simulator-place.ts'

interface SimulatorScreenProps {
  readonly projectId: string
  readonly environmentId: string
  readonly model: EvaluationModel
  readonly view: SimulatorView
}

/** Who gets what, and why: one view at a time, each with a place of its own. */
export function SimulatorScreen(props: SimulatorScreenProps) {
  const { projectId, environmentId, model, view } = props
  useEffect(() => useLastView.setState({ view }), [view])
  return (
    <main className={frame.screen}>
      <ScreenHead title="Simulator">{view !== 'since' && <AnswerChoice model={model} />}</ScreenHead>
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
      <ViewOf {...props} />
    </main>
  )
}

function ViewOf({ view, projectId, environmentId }: SimulatorScreenProps): ReactNode {
  switch (view) {
    case 'explain':
    case 'person':
    case 'matrix':
      return null
    case 'population':
      return <PopulationView projectId={projectId} environmentId={environmentId} />
    case 'since':
      return <SinceView projectId={projectId} environmentId={environmentId} />
  }
}
