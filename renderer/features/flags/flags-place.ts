import type { EnvironmentRow } from '../../../shared/contract/tree/tree.ts'

/** The project of a list of flags, and its open environment. */
export interface FlagsPlace {
  readonly projectId: string
  readonly environmentId: string
  readonly environments: readonly EnvironmentRow[]
}

export const environmentKeyOf = ({ environmentId, environments }: FlagsPlace): string =>
  environments.find(({ id }) => id === environmentId)?.key ?? ''
