import type { EnvironmentRow } from '../../../../shared/contract/tree/tree.ts'

export interface MatrixProps {
  readonly projectId: string
  readonly environmentId: string
  readonly environments: readonly EnvironmentRow[]
}
