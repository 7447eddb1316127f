import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { InstanceOperation } from '../../../../shared/contract/history/operations.ts'
import { QueryState } from '../../../components/feedback/query-state.tsx'
import { LinkButton } from '../../../components/layout/link-button.tsx'
import { useHost } from '../../../lib/host/api.ts'
import { treeQuery } from '../../../lib/query/queries.ts'
import { selectRow } from '../../../lib/selected-row.ts'
import { fullTime } from '../../../lib/words/relative-time.ts'
import styles from '../history.module.css'
import { changeGroups } from '../operation/change-lines.ts'
import { RowsView } from '../operation/change-view.tsx'
import { elsewhereQuery } from './instance-query.ts'

interface InstancePanelProps {
  readonly operation: InstanceOperation
  /** Called when the history of a project is opened instead. */
  readonly onLeave: () => void
}

/** One operation on the instance: what it changed outside of projects, and the way to the project that has the rest. */
export function InstancePanel({ operation, onLeave }: InstancePanelProps) {
  const query = useQuery(elsewhereQuery(useHost(), operation.id))
  const groups = useMemo(() => query.data && changeGroups(query.data.rows, query.data.names), [query.data])
  return (
    <section className={styles.panel} aria-label="Operation">
      <div className={styles.about}>
        <h2 className={styles.sentence}>{operation.sentence}</h2>
        <p className={styles.dim}>
          {operation.actor}, <time dateTime={operation.at}>{fullTime(operation.at)}</time>
        </p>
        {operation.comment && <p>{operation.comment}</p>}
        <div className={styles.buttons}>
          <ProjectLinks operation={operation} onLeave={onLeave} />
        </div>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable area must be reachable by keyboard. */}
      <section className={styles.changes} tabIndex={0} aria-label="Changes">
        <QueryState query={query} />
        {groups?.map((group) => (
          <RowsView key={group.id} group={group} />
        ))}
        {groups?.length === 0 && operation.projectIds.length > 0 && (
          <p className={styles.dim}>The history of the project says what changed, and can undo it.</p>
        )}
      </section>
    </section>
  )
}

const most = 5

/** The histories of the projects that it touched, where it is undone and looked back to. */
function ProjectLinks({ operation, onLeave }: InstancePanelProps) {
  const { data: tree = [] } = useQuery(treeQuery(useHost()))
  const touched = new Set(operation.projectIds)
  return tree
    .flatMap((workspace) => workspace.projects.map((project) => ({ workspace, project })))
    .filter(({ project }) => touched.has(project.id))
    .slice(0, most)
    .map(({ workspace, project }) => {
      const [environment] = project.environments
      if (!environment) return null
      return (
        <LinkButton
          key={project.id}
          to="/p/$projectId/e/$environmentId/history"
          params={{ projectId: project.id, environmentId: environment.id }}
          onClick={() => {
            selectRow('operations', operation.id)
            onLeave()
          }}
        >
          Show in the history of {workspace.key}/{project.key}
        </LinkButton>
      )
    })
}
