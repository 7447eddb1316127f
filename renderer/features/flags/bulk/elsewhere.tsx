import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { BulkPreview } from '../../../../shared/contract/flags/bulk-flags.ts'
import { newId } from '../../../../shared/model/new-id.ts'
import { useHost } from '../../../lib/host/api.ts'
import { moversSentence } from '../../../lib/words/movers-sentence.ts'
import { runLong } from '../../../lib/work/run-long.ts'
import type { FlagsPlace } from '../flags-place.ts'

interface ElsewhereProps {
  readonly place: FlagsPlace
  readonly change: 'off' | 'remove'
  /** What the change does in the open environment. */
  readonly preview: BulkPreview
  readonly tag: string
}

/** Who moves in the other environments, for a change that reaches all of them. */
export function Elsewhere({ place, change, preview, tag }: ElsewhereProps) {
  const host = useHost()
  const others = place.environments.filter(({ id }) => id !== place.environmentId)
  // A new preview asks again: something has changed.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another preview is another question.
  const question = useMemo(() => newId(), [preview])
  const { data } = useQuery({
    queryKey: ['evaluation', 'bulk-elsewhere', question],
    queryFn: async ({ signal }) => {
      const ids = preview.flags.map(({ id }) => id)
      const counted: { readonly key: string; readonly movers: number; readonly profileCount: number }[] = []
      for (const { id, key } of others) {
        const input = { environmentId: id, ids, change, tag }
        const there = await runLong(host.bulkFlags.preview(input, { signal }), () => {})
        counted.push({ key, movers: there.movers, profileCount: there.profileCount })
      }
      return counted
    },
    enabled: preview.flags.length > 0,
    gcTime: 0,
    retry: false,
  })
  return data?.map(({ key, movers, profileCount }) => (
    <span key={key}>
      {' '}
      In {key}, {moversSentence(movers, profileCount)}.
    </span>
  ))
}
