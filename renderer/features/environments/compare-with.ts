import { useNavigate } from '@tanstack/react-router'
import type { Environment } from '../../../shared/contract/tree/environments.ts'

/** What the selected environment is compared with: the open one, or the one before it in the list. */
export function otherThan({ id }: Environment, rows: readonly Environment[], openId: string) {
  if (id !== openId) return rows.find((row) => row.id === openId)
  return rows[rows.findIndex((row) => row.id === id) - 1] ?? rows.find((row) => row.id !== id)
}

/** Opens the comparison of two environments, if both are there. */
export function useOpenComparison(
  projectId: string,
  sourceEnvironmentId: string | undefined,
  environmentId: string | undefined,
) {
  const navigate = useNavigate()
  return () => {
    if (sourceEnvironmentId === undefined || environmentId === undefined) return
    const to = '/p/$projectId/e/$environmentId/environments/compare/$sourceEnvironmentId'
    void navigate({ to, params: { projectId, environmentId, sourceEnvironmentId } })
  }
}
