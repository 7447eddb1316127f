import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { BenchResult, BenchRow } from '../../../shared/contract/window/bench.ts'
import type { Flag, FlagDocument } from '../../../shared/model/flag-document.ts'
import { useHost } from '../../lib/host/api.ts'
import {
  type BenchProfiles,
  type Entry,
  useBenchProfiles,
  useEntries,
} from './profiles/use-bench-profiles.ts'
import { useLast } from './use-last.ts'

export type BenchEntry = Entry<BenchRow>

export interface Bench {
  readonly document: FlagDocument
  readonly profiles: BenchProfiles
  readonly entries: readonly BenchEntry[]
  readonly result: BenchResult | undefined
  readonly error: Error | null
  readonly isPending: boolean
}

/**
 * The outcomes of the selected profiles for the flag on screen. Every edit starts a new evaluation, and only
 * the latest result counts.
 */
export function useBench(document: FlagDocument, saved: Flag): Bench {
  const host = useHost()
  const profiles = useBenchProfiles()
  const { tag } = profiles
  const { flag, targeting } = document
  const {
    data: latest,
    error,
    isPending,
  } = useQuery({
    queryKey: ['evaluation', 'bench', targeting.environmentId, flag.id, tag ?? '', document],
    queryFn: ({ signal }) => host.bench.evaluate({ document, tag: tag ?? '' }, { signal }),
    enabled: tag !== undefined,
    placeholderData: keepPreviousData,
    gcTime: 10_000,
    retry: false,
  })
  const data = useLast(latest, `${targeting.environmentId} ${flag.id} ${tag}`)
  const { variations } = flag
  const result = useMemo(
    () => data && { ...data, rows: data.rows.map((row) => inOrderOf(variations, saved.variations, row)) },
    [data, variations, saved.variations],
  )
  return {
    document,
    profiles,
    entries: useEntries(profiles.shown, result?.rows),
    result,
    error: error ?? profiles.error,
    isPending: isPending || profiles.isPending,
  }
}

type Variations = Flag['variations']

/**
 * Converts the saved outcome's variation index to the draft's; -1 = the draft no longer has the variation.
 */
function inOrderOf(variations: Variations, before: Variations, row: BenchRow): BenchRow {
  const { variationIndex } = row.saved
  if (variationIndex === null || variations === before) return row
  const id = before[variationIndex]?.id
  return { ...row, saved: { ...row.saved, variationIndex: variations.findIndex((one) => one.id === id) } }
}
