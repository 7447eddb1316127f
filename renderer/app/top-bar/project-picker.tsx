import { Menu } from '@mantine/core'
import {
  IconArrowsRightLeft,
  IconCheck,
  IconChevronDown,
  IconDownload,
  IconPencil,
  IconPlus,
  IconTrash,
} from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Fragment } from 'react'
import { MayItem } from '../../components/permission/may-item.tsx'
import { importIntoNewProject } from '../../features/import/import-store.ts'
import { askForProject, openTreeDialog, type TreeDialog } from '../../features/tree/tree-store.ts'
import { useRefusals } from '../../lib/acting/use-refusal.ts'
import { useHost } from '../../lib/host/api.ts'
import { treeQuery } from '../../lib/query/queries.ts'
import { counted } from '../../lib/words/counted.ts'
import type { EnvironmentPath } from '../routing/environment-path.ts'
import styles from './picker.module.css'
import { useOpenProject } from './use-open-project.ts'

/** Shows the workspace and project, and switches to another project. */
export function ProjectPicker({ place }: { readonly place: EnvironmentPath | undefined }) {
  const { data: tree = [] } = useQuery(treeQuery(useHost()))
  const navigate = useNavigate()
  const { open } = useOpenProject()
  const refusal = useRefusals()
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
                onClick={() => open(project)}
                leftSection={<Tick isHere={project.id === place.project.id} />}
                rightSection={<span className={styles.count}>{counted(project.flagCount, 'flag')}</span>}
              >
                {project.key}
              </Menu.Item>
            ))}
            {workspace.projects.length === 0 && (
              <MayItem
                refusal={refusal('create', 'project', workspace.id)}
                leftSection={<IconPlus size={14} />}
                onClick={() => askForProject(workspace.key)}
              >
                New project in {workspace.key}…
              </MayItem>
            )}
          </Fragment>
        ))}
        <Menu.Divider />
        <MayItem
          refusal={refusal('create', 'project', place.workspace.id)}
          leftSection={<IconPlus size={14} />}
          onClick={() => askForProject(place.workspace.key)}
        >
          New project…
        </MayItem>
        <MayItem
          refusal={refusal('create', 'flag', place.project.id)}
          leftSection={<IconDownload size={14} />}
          onClick={() => void navigate({ to: '/p/$projectId/e/$environmentId/import', params: idsOf(place) })}
        >
          Import…
        </MayItem>
        <MayItem
          refusal={refusal('create', 'project', place.workspace.id)}
          leftSection={<IconDownload size={14} />}
          onClick={() => {
            importIntoNewProject(place.workspace.key)
            void navigate({ to: '/p/$projectId/e/$environmentId/import', params: idsOf(place) })
          }}
        >
          Import into a new project…
        </MayItem>
        <MayItem
          refusal={refusal('create', 'workspace')}
          leftSection={<IconPlus size={14} />}
          onClick={() => openTreeDialog({ kind: 'new-workspace' })}
        >
          New workspace…
        </MayItem>
        <AboutOpenOnes place={place} />
      </Menu.Dropdown>
    </Menu>
  )
}

/** Edit and delete for the open project and its workspace. */
function AboutOpenOnes({ place }: { readonly place: EnvironmentPath }) {
  const { workspace, project } = place
  const refusal = useRefusals()
  const item = (title: string, dialog: TreeDialog) => {
    const action = dialog.kind.startsWith('edit') ? 'update' : 'delete'
    const isProject = dialog.kind.endsWith('project')
    const refused = isProject
      ? refusal(action, 'project', project.id)
      : refusal(action, 'workspace', workspace.id)
    return (
      <MayItem refusal={refused} leftSection={iconOf(dialog)} onClick={() => openTreeDialog(dialog)}>
        {title}
      </MayItem>
    )
  }
  return (
    <>
      <Menu.Divider />
      <Menu.Label>{pathOf(place)}</Menu.Label>
      {item('Edit project…', { kind: 'edit-project', workspace, project })}
      {project.evaluationModel === 'flagbase' && (
        <MayItem
          refusal={refusal('create', 'project', workspace.id)}
          leftSection={<IconArrowsRightLeft size={14} />}
          onClick={() => openTreeDialog({ kind: 'convert-project', workspace, project })}
        >
          Convert to LaunchDarkly…
        </MayItem>
      )}
      {item('Delete project…', { kind: 'remove-project', workspace, project })}
      {item('Edit workspace…', { kind: 'edit-workspace', workspace })}
      {item('Delete workspace…', { kind: 'remove-workspace', workspace })}
    </>
  )
}

const iconOf = ({ kind }: TreeDialog) =>
  kind.startsWith('edit') ? <IconPencil size={14} /> : <IconTrash size={14} />

const pathOf = ({ workspace, project }: EnvironmentPath) => `${workspace.key}/${project.key}`

const idsOf = ({ project, environment }: EnvironmentPath) => ({
  projectId: project.id,
  environmentId: environment.id,
})

function Tick({ isHere }: { readonly isHere: boolean }) {
  return <IconCheck size={14} aria-hidden style={{ visibility: isHere ? 'visible' : 'hidden' }} />
}
