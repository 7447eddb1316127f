import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Profile } from '../../../../shared/model/profile.ts'
import { notifyError } from '../../../lib/errors/notify.tsx'
import { useHost } from '../../../lib/host/api.ts'
import { profilesQuery, settingsQuery } from '../../../lib/query/queries.ts'

/** A profile and its outcome; `row` is absent until the bench has responded. */
export interface Entry<Row> {
  readonly profile: Profile
  readonly row: Row | undefined
}

/** The profiles on the bench. */
export interface BenchProfiles {
  /** Those with the tag. */
  readonly shown: readonly Profile[]
  readonly count: number
  readonly tags: readonly string[]
  /** "" = all profiles; `undefined` while loading. */
  readonly tag: string | undefined
  readonly setTag: (tag: string) => void
  readonly isPending: boolean
  readonly error: Error | null
}

const none: readonly Profile[] = []

/** The profiles with the tag that the workbench remembers. */
export function useBenchProfiles(): BenchProfiles {
  const profiles = useQuery(profilesQuery(useHost()))
  const { tag, setTag } = useTag()
  const all = profiles.data ?? none
  const shown = useMemo(() => (tag ? all.filter(({ tags }) => tags.includes(tag)) : all), [all, tag])
  const tags = useMemo(() => [...new Set(all.flatMap((profile) => profile.tags))].sort(), [all])
  const { isPending, error } = profiles
  return { shown, count: all.length, tags, tag, setTag, isPending, error }
}

/** The profiles with their rows. */
export function useEntries<Row extends { readonly profileId: string }>(
  profiles: readonly Profile[],
  rows: readonly Row[] | undefined,
): readonly Entry<Row>[] {
  return useMemo(() => {
    const known = new Map(rows?.map((row) => [row.profileId, row]))
    return profiles.map((profile) => ({ profile, row: known.get(profile.id) }))
  }, [profiles, rows])
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
