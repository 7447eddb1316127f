import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { BenchResult, BenchRow } from '../../../shared/contract/window/bench.ts'
import type { Flag, FlagDocument } from '../../../shared/model/flag-document.ts'
import type { Profile } from '../../../shared/model/profile.ts'
import { notifyError } from '../../lib/errors/notify.tsx'
import { useHost } from '../../lib/host/api.ts'
import { profilesQuery, settingsQuery } from '../../lib/query/queries.ts'

/** A profile and its outcome; `row` is absent until the bench has responded. */
export interface BenchEntry {
  readonly profile: Profile
  readonly row: BenchRow | undefined
}

export interface Bench {
  readonly document: FlagDocument
  readonly entries: readonly BenchEntry[]
  readonly result: BenchResult | undefined
  readonly error: Error | null
  readonly isPending: boolean
  readonly tags: readonly string[]
  readonly tag: string
  readonly setTag: (tag: string) => void
  readonly profileCount: number
}

const none: readonly Profile[] = []

/**
 * The outcomes of the selected profiles for the flag on screen. Every edit starts a new evaluation, and only
 * the latest result counts.
 */
export function useBench(document: FlagDocument, saved: Flag): Bench {
  const host = useHost()
  const profiles = useQuery(profilesQuery(host))
  const { tag, setTag } = useTag()
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
  const all = profiles.data ?? none
  const shown = useMemo(() => (tag ? all.filter(({ tags }) => tags.includes(tag)) : all), [all, tag])
  const { variations } = flag
  const result = useMemo(
    () => data && { ...data, rows: data.rows.map((row) => inOrderOf(variations, saved.variations, row)) },
    [data, variations, saved.variations],
  )
  const entries = useMemo(() => {
    const rows = new Map(result?.rows.map((row) => [row.profileId, row]))
    return shown.map((profile) => ({ profile, row: rows.get(profile.id) }))
  }, [shown, result])
  const tags = useMemo(() => [...new Set(all.flatMap((profile) => profile.tags))].sort(), [all])
  return {
    document,
    entries,
    result,
    error: error ?? profiles.error,
    isPending: isPending || profiles.isPending,
    tags,
    tag: tag ?? '',
    setTag,
    profileCount: all.length,
  }
}

/** The latest result for the same subject: a draft that cannot be evaluated keeps what was shown before. */
function useLast(latest: BenchResult | undefined, subject: string): BenchResult | undefined {
  const [last, setLast] = useState({ subject, result: latest })
  if (latest && (last.result !== latest || last.subject !== subject)) setLast({ subject, result: latest })
  return latest ?? (last.subject === subject ? last.result : undefined)
}

/** The tag whose profiles are shown, remembered by the workbench; `undefined` while loading. */
function useTag(): { readonly tag: string | undefined; readonly setTag: (tag: string) => void } {
  const host = useHost()
  const client = useQueryClient()
  const options = settingsQuery(host)
  const { data } = useQuery(options)
  const { mutate } = useMutation({
    mutationFn: (benchTag: string) => host.settings.update({ benchTag }),
    onSuccess: (settings) => client.setQueryData(options.queryKey, settings),
    onError: notifyError,
  })
  return { tag: data?.benchTag, setTag: mutate }
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
