import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { BenchRow } from '../../../../shared/contract/window/bench.ts'
import type { FlagDocument } from '../../../../shared/model/flag-document.ts'
import type { Variation } from '../../../../shared/model/variation.ts'
import { useHost } from '../../../lib/host/api.ts'
import { type PastPlace, pastBenchQuery } from '../../../lib/query/past-queries.ts'
import { useBenchProfiles, useEntries } from '../profiles/use-bench-profiles.ts'
import type { Bench } from '../use-bench.ts'

/** The bench of a past moment: `saved` is what a profile got then, `draft` what it gets now. */
export interface PastBench extends Bench {
  readonly place: PastPlace
  /** The variations of then, followed by those that were added since: rows refer to them by index. */
  readonly variations: readonly Variation[]
}

const none: readonly Variation[] = []

/** What the selected profiles got from a flag at a moment, and what they get now. */
export function usePastBench(document: FlagDocument, place: PastPlace): PastBench {
  const profiles = useBenchProfiles()
  const { tag } = profiles
  const { data, error, isPending } = useQuery({
    ...pastBenchQuery(useHost(), place, tag ?? ''),
    enabled: tag !== undefined,
    placeholderData: keepPreviousData,
  })
  const then = document.flag.variations
  const now = data?.variationsNow ?? none
  const variations = useMemo(() => thenAndNow(then, now), [then, now])
  const rows = useMemo(
    () => data?.rows.map((row) => inOrderOf(variations, now, row)),
    [data, variations, now],
  )
  return {
    document,
    place,
    variations,
    profiles,
    entries: useEntries(profiles.shown, rows),
    result: useMemo(() => data && rows && { ...data, rows }, [data, rows]),
    error: error ?? profiles.error,
    isPending: isPending || profiles.isPending,
  }
}

/** The variations of then, and those of now that did not exist. */
export function thenAndNow(then: readonly Variation[], now: readonly Variation[]): readonly Variation[] {
  const known = new Set(then.map(({ id }) => id))
  return [...then, ...now.filter(({ id }) => !known.has(id))]
}

/** Converts the index of a variation of now to one of `variations`. */
function inOrderOf(variations: readonly Variation[], now: readonly Variation[], row: BenchRow): BenchRow {
  const { variationIndex } = row.draft
  const id = variationIndex === null ? undefined : now[variationIndex]?.id
  if (id === undefined) return row
  return { ...row, draft: { ...row.draft, variationIndex: variations.findIndex((one) => one.id === id) } }
}
