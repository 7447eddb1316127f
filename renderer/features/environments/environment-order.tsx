import { ActionIcon } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Environment } from '../../../shared/contract/tree/environments.ts'
import type { EnvironmentRow, ProjectRow, WorkspaceRow } from '../../../shared/contract/tree/tree.ts'
import { notifyError } from '../../lib/errors/notify.tsx'
import { useHost } from '../../lib/host/api.ts'
import { treeQuery } from '../../lib/query/queries.ts'

/** In the order of the project, which every picker shows. */
export function inOrderOf(
  { environments }: ProjectRow,
  rows: readonly Environment[],
): readonly Environment[] {
  const places = new Map(environments.map(({ id }, at) => [id, at]))
  const placeOf = ({ id }: Environment) => places.get(id) ?? environments.length
  return rows.toSorted((one, other) => placeOf(one) - placeOf(other))
}

/** The ids with one of them at another place. */
export function moved(ids: readonly string[], from: number, to: number): readonly string[] {
  const id = ids[from]
  return id === undefined ? ids : ids.toSpliced(from, 1).toSpliced(to, 0, id)
}

/** Saves the order of a project's environments. */
export function useReorder(projectId: string): (environmentIds: readonly string[]) => void {
  const host = useHost()
  const client = useQueryClient()
  const tree = treeQuery(host).queryKey
  const { mutate } = useMutation({
    mutationFn: (environmentIds: readonly string[]) =>
      host.environments.reorder({ projectId, environmentIds: [...environmentIds] }),
    // Shown at once, so that the next move begins with it.
    onMutate: (environmentIds) =>
      client.setQueryData(tree, (all) =>
        all?.map((workspace) => reordered(workspace, projectId, environmentIds)),
      ),
    onError: (error) => {
      notifyError(error)
      void client.invalidateQueries({ queryKey: tree })
    },
  })
  return mutate
}

function reordered(
  { projects, ...workspace }: WorkspaceRow,
  projectId: string,
  environmentIds: readonly string[],
): WorkspaceRow {
  const placeOf = ({ id }: EnvironmentRow) => environmentIds.indexOf(id)
  return {
    ...workspace,
    projects: projects.map((project) =>
      project.id === projectId
        ? { ...project, environments: project.environments.toSorted((a, b) => placeOf(a) - placeOf(b)) }
        : project,
    ),
  }
}

interface MoveButtonsProps {
  /** The place of the selected environment, from 0. */
  readonly at: number
  readonly count: number
  readonly onMove: (by: number) => void
}

/** Moves the selected environment. */
export function MoveButtons({ at, count, onMove }: MoveButtonsProps) {
  return (
    <ActionIcon.Group>
      <ActionIcon
        variant="default"
        size={30}
        aria-label="Move up"
        disabled={at === 0}
        onClick={() => onMove(-1)}
      >
        <IconArrowUp size={15} />
      </ActionIcon>
      <ActionIcon
        variant="default"
        size={30}
        aria-label="Move down"
        disabled={at === count - 1}
        onClick={() => onMove(1)}
      >
        <IconArrowDown size={15} />
      </ActionIcon>
    </ActionIcon.Group>
  )
}
