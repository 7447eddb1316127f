import { Menu } from '@mantine/core'
import { IconCheck, IconChevronDown, IconDownload, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Fragment } from 'react'
import type { ProjectRow, WorkspaceRow } from '../../../shared/contract/tree/tree.ts'
import { importIntoNewProject } from '../../features/import/import-store.ts'
import { useHost } from '../../lib/host/api.ts'
import { treeQuery } from '../../lib/query/queries.ts'
import { counted } from '../../lib/words/counted.ts'
import { type EnvironmentPath, pathIn } from '../routing/environment-path.ts'
import { askForProject } from './new-project-dialog.tsx'
import styles from './picker.module.css'

/** Shows the workspace and project, and switches to another project. */
export function ProjectPicker({ place }: { readonly place: EnvironmentPath | undefined }) {
  const { data: tree = [] } = useQuery(treeQuery(useHost()))
  const navigate = useNavigate()
  const open = (workspace: WorkspaceRow, project: ProjectRow) => {
    const next = pathIn(workspace, project)
    if (!next) return
    const params = { projectId: next.project.id, environmentId: next.environment.id }
    void navigate({ to: '/p/$projectId/e/$environmentId/flags', params })
  }
  if (!place) return null
  return (
    <Menu position="bottom-start" width={260}>
      <Menu.Target>
        <button type="button" className={styles.button} aria-label={`Project ${pathOf(place)}, change`}>
          <span className={styles.crumb}>
            {place.workspace.key} / <b>{place.project.key}</b>
          </span>
          <IconChevronDown size={13} aria-hidden className={styles.chevron} />
        </button>
      </Menu.Target>
      <Menu.Dropdown className={styles.menu}>
        {tree.map((workspace) => (
          <Fragment key={workspace.id}>
            <Menu.Label>{workspace.name || workspace.key}</Menu.Label>
            {workspace.projects.map((project) => (
              <Menu.Item
                key={project.id}
                onClick={() => open(workspace, project)}
                leftSection={<Tick isHere={project.id === place.project.id} />}
                rightSection={<span className={styles.count}>{counted(project.flagCount, 'flag')}</span>}
              >
                {project.key}
              </Menu.Item>
            ))}
          </Fragment>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconPlus size={14} />} onClick={() => askForProject(place.workspace.key)}>
          New project…
        </Menu.Item>
        <Menu.Item
          leftSection={<IconDownload size={14} />}
          onClick={() => {
            importIntoNewProject(place.workspace.key)
            void navigate({ to: '/p/$projectId/e/$environmentId/import', params: idsOf(place) })
          }}
        >
          Import into a new project…
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

const pathOf = ({ workspace, project }: EnvironmentPath) => `${workspace.key}/${project.key}`

const idsOf = ({ project, environment }: EnvironmentPath) => ({
  projectId: project.id,
  environmentId: environment.id,
})

function Tick({ isHere }: { readonly isHere: boolean }) {
  return <IconCheck size={14} aria-hidden style={{ visibility: isHere ? 'visible' : 'hidden' }} />
}
