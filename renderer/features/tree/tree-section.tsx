import { useQuery } from '@tanstack/react-query'
import type { ProjectRow, WorkspaceRow } from '../../../shared/contract/tree/tree.ts'
import { PageSection } from '../../components/layout/page-section.tsx'
import { MayButton } from '../../components/permission/may-button.tsx'
import { useRefusal, useRefusals } from '../../lib/acting/use-refusal.ts'
import { useHost } from '../../lib/host/api.ts'
import { treeQuery } from '../../lib/query/queries.ts'
import { counted } from '../../lib/words/counted.ts'
import styles from './tree-section.module.css'
import { askForProject, openTreeDialog } from './tree-store.ts'

/** All workspaces and projects, to rename and delete them. */
export function TreeSection() {
  const { data: tree = [] } = useQuery(treeQuery(useHost()))
  const refusal = useRefusal('create', 'workspace')
  return (
    <PageSection
      title="Workspaces and projects"
      actions={
        <MayButton
          size="compact-xs"
          refusal={refusal}
          onClick={() => openTreeDialog({ kind: 'new-workspace' })}
        >
          New workspace…
        </MayButton>
      }
    >
      {tree.map((workspace) => (
        <WorkspaceList key={workspace.id} workspace={workspace} />
      ))}
    </PageSection>
  )
}

function WorkspaceList({ workspace }: { readonly workspace: WorkspaceRow }) {
  const { id, key, name, projects } = workspace
  const refusal = useRefusals()
  const ask = (kind: 'edit-workspace' | 'remove-workspace') => openTreeDialog({ kind, workspace })
  return (
    <div className={styles.workspace}>
      <div className={styles.row}>
        <h3 className="mono">{key}</h3>
        <span className={styles.name}>{name}</span>
        <span className={styles.size} />
        <Small
          label={`New project in ${key}`}
          refusal={refusal('create', 'project', id)}
          onClick={() => askForProject(key)}
        >
          New project…
        </Small>
        <Small
          label={`Edit workspace ${key}`}
          refusal={refusal('update', 'workspace', id)}
          onClick={() => ask('edit-workspace')}
        >
          Edit…
        </Small>
        <Small
          label={`Delete workspace ${key}`}
          refusal={refusal('delete', 'workspace', id)}
          onClick={() => ask('remove-workspace')}
        >
          Delete…
        </Small>
      </div>
      {projects.length === 0 && <p className={styles.none}>No projects yet.</p>}
      <ul className={styles.projects}>
        {projects.map((project) => (
          <ProjectItem key={project.id} workspace={workspace} project={project} />
        ))}
      </ul>
    </div>
  )
}

interface ProjectItemProps {
  readonly workspace: WorkspaceRow
  readonly project: ProjectRow
}

function ProjectItem({ workspace, project }: ProjectItemProps) {
  const { id, key, name, flagCount, segmentCount } = project
  const refusal = useRefusals()
  const ask = (kind: 'edit-project' | 'remove-project') => openTreeDialog({ kind, workspace, project })
  return (
    <li className={styles.row}>
      <span className="mono">{key}</span>
      <span className={styles.name}>{name}</span>
      <span className={styles.size}>
        {counted(flagCount, 'flag')}, {counted(segmentCount, 'segment')}
      </span>
      <Small
        label={`Edit project ${workspace.key}/${key}`}
        refusal={refusal('update', 'project', id)}
        onClick={() => ask('edit-project')}
      >
        Edit…
      </Small>
      <Small
        label={`Delete project ${workspace.key}/${key}`}
        refusal={refusal('delete', 'project', id)}
        onClick={() => ask('remove-project')}
      >
        Delete…
      </Small>
    </li>
  )
}

interface SmallProps {
  /** For a screen reader, which hears the button without its row. */
  readonly label: string
  readonly refusal: string | undefined
  readonly onClick: () => void
  readonly children: string
}

function Small({ label, refusal, onClick, children }: SmallProps) {
  return (
    <MayButton size="compact-xs" variant="subtle" aria-label={label} refusal={refusal} onClick={onClick}>
      {children}
    </MayButton>
  )
}
