import { ActionIcon } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Environment } from '../../../shared/contract/tree/environments.ts'
import type { ProjectRow } from '../../../shared/contract/tree/tree.ts'
import { notifyError } from '../../lib/errors/notify.tsx'
import { useHost } from '../../lib/host/api.ts'
import { treeQuery } from '../../lib/query/queries.ts'

/** In the order of the project, which every picker shows, or in the one that is being saved. */
export function inOrderOf(
  { environments }: ProjectRow,
  rows: readonly Environment[],
  saving?: readonly string[],
): readonly Environment[] {
  const places = new Map((saving ?? environments.map(({ id }) => id)).map((id, at) => [id, at]))
  const placeOf = ({ id }: Environment) => places.get(id) ?? environments.length
  return rows.toSorted((one, other) => placeOf(one) - placeOf(other))
}

/** The ids with one of them at another place. */
export function moved(ids: readonly string[], from: number, to: number): readonly string[] {
  const id = ids[from]
  return id === undefined ? ids : ids.toSpliced(from, 1).toSpliced(to, 0, id)
}

interface Reordering {
  readonly reorder: (environmentIds: readonly string[]) => void
  /** The order that is being saved. A list that is read meanwhile may still have the order before. */
  readonly saving: readonly string[] | undefined
}

/** Saves the order of a project's environments, one after the other. */
export function useReorder(projectId: string): Reordering {
  const host = useHost()
  const client = useQueryClient()
  const { mutate, isPending, variables } = useMutation({
    scope: { id: `environment-order-${projectId}` },
    mutationFn: (environmentIds: readonly string[]) =>
      host.environments.reorder({ projectId, environmentIds: [...environmentIds] }),
    onError: notifyError,
    onSettled: () => client.invalidateQueries({ queryKey: treeQuery(host).queryKey }),
  })
  return { reorder: mutate, saving: isPending ? variables : undefined }
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
