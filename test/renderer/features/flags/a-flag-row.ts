import type { FlagRow } from '../../../../shared/contract/flags/flags.ts'

export const staging = { id: 'env-staging', key: 'staging', name: 'Staging', color: null }
export const production = { id: 'env-production', key: 'production', name: 'Production', color: null }

interface RowChoices {
  readonly name?: string
  readonly tags?: readonly string[]
  readonly inStaging?: boolean
  readonly inProduction?: boolean
  readonly changed?: string
  readonly archived?: boolean
}

/** A row of the flag list, on in both environments by default. */
export function aFlagRow(key: string, choices: RowChoices = {}): FlagRow {
  const { name = '', tags = [], inStaging = true, inProduction = true, archived = false } = choices
  const changed = choices.changed ?? '2026-11-01T00:00:00.000Z'
  const state = (enabled: boolean) => ({
    enabled,
    ruleCount: 0,
    serves: [{ variation: 0, weight: 100_000 }],
    updatedAt: changed,
  })
  return {
    id: `id-${key}`,
    key,
    name,
    tags: [...tags],
    archived,
    variations: [
      { id: 'v0', key: 'on', value: true },
      { id: 'v1', key: 'off', value: false },
    ],
    states: { [staging.id]: state(inStaging), [production.id]: state(inProduction) },
    updatedAt: changed,
  }
}
