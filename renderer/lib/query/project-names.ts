import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { FlagRow } from '../../../shared/contract/flags/flags.ts'
import type { ProjectNames } from '../../../shared/merge/names.ts'
import { useHost } from '../host/api.ts'
import { flagsQuery } from './queries.ts'

const none: readonly FlagRow[] = []

/** The names that a diff needs, plus variations by index. */
export interface FlagNames extends ProjectNames {
  readonly variationAt: (flagId: string, index: number) => string | undefined
}

/** The flags of a project, and the names of flags and variations. */
export function useProjectNames(projectId: string): {
  readonly flags: readonly FlagRow[]
  readonly names: FlagNames
} {
  const flags = useQuery(flagsQuery(useHost(), projectId)).data ?? none
  const names = useMemo(() => namesOf(flags), [flags])
  return { flags, names }
}

/** The names of some flags and their variations. */
export function namesOf(flags: readonly FlagRow[]): FlagNames {
  const byId = new Map(flags.map((flag) => [flag.id, flag]))
  return {
    flagKey: (id) => byId.get(id)?.key,
    variationName: (id, variationId) => byId.get(id)?.variations.find((one) => one.id === variationId)?.key,
    variationAt: (id, index) => byId.get(id)?.variations[index]?.key,
  }
}
