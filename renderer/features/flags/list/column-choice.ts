import type { EnvironmentRow } from '../../../../shared/contract/tree/tree.ts'

/** A column that can be hidden. */
export interface ColumnChoice {
  readonly id: string
  readonly title: string
  readonly isShown: boolean
}

const fewEnvironments = 5

export const environmentColumn = ({ key }: Pick<EnvironmentRow, 'key'>): string => `env:${key}`

/**
 * The columns that can be hidden, in order. `chosen` holds what one has shown or hidden; of many environments, only
 * the open one is shown at first.
 */
export function columnChoices(
  environments: readonly EnvironmentRow[],
  environmentId: string,
  chosen: Readonly<Record<string, boolean>>,
): readonly ColumnChoice[] {
  const open = environments.find(({ id }) => id === environmentId)
  const choice = (id: string, title: string, isUsual = true) => ({
    id,
    title,
    isShown: chosen[id] ?? isUsual,
  })
  return [
    choice('tags', 'Tags'),
    ...environments.map((one) =>
      choice(environmentColumn(one), one.key, environments.length <= fewEnvironments || one === open),
    ),
    choice('serves', `Serves in ${open?.key ?? ''}`),
    choice('changed', 'Changed'),
    choice('by', 'By'),
    choice('lint', 'Lint', false),
  ]
}
