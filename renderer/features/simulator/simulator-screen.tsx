import { Link } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import type { EnvironmentRow } from '../../../shared/contract/tree/tree.ts'
import type { EvaluationModel } from '../../../shared/model/evaluation-model/evaluation-model.ts'
import frame from '../../components/layout/list-screen.module.css'
import { ScreenHead } from '../../components/layout/screen-head.tsx'
import { AnswerChoice } from './answer-choice.tsx'
import { ExplainView } from './explain/explain-view.tsx'
import { MatrixView } from './matrix/matrix-view.tsx'
import { PersonView } from './person/person-view.tsx'
import { PopulationView } from './population/population-view.tsx'
import styles from './simulator.module.css'
import { type SimulatorView, simulatorViews } from './simulator-views.ts'
import { SinceView } from './since/since-view.tsx'
import { useLastView } from './use-simulator-place.ts'

interface SimulatorScreenProps {
  readonly projectId: string
  readonly environmentId: string
  readonly model: EvaluationModel
  /** Those of the project, in order. */
  readonly environments: readonly EnvironmentRow[]
  readonly view: SimulatorView
}

/** Who gets what, and why: one view at a time, each with a place of its own. */
export function SimulatorScreen(props: SimulatorScreenProps) {
  const { projectId, environmentId, model, view } = props
  useEffect(() => useLastView.setState({ view }), [view])
  return (
    <main className={frame.screen}>
      <ScreenHead title="Simulator">
        {view !== 'since' && <AnswerChoice hasSdks={model === 'launchdarkly' && view !== 'population'} />}
      </ScreenHead>
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

function ViewOf({ view, projectId, environmentId, environments }: SimulatorScreenProps): ReactNode {
  const place = { projectId, environmentId }
  switch (view) {
    case 'explain':
      return <ExplainView {...place} />
    case 'person':
      return <PersonView {...place} />
    case 'matrix':
      return <MatrixView {...place} environments={environments} />
    case 'population':
      return <PopulationView {...place} />
    case 'since':
      return <SinceView {...place} />
  }
}
