import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { diffFlag } from '../../../../shared/merge/diff/diff-flag.ts'
import type { FlagDocument } from '../../../../shared/model/flag-document.ts'
import { useHost } from '../../../lib/host/api.ts'
import { useProjectNames } from '../../../lib/query/project-names.ts'
import { flagSaving } from './flag-saving.ts'

/** What has changed in a flag since a state of the past, and how that state becomes a draft of now. */
export function useFlagSince(then: FlagDocument) {
  const host = useHost()
  const ids = { flagId: then.flag.id, environmentId: then.targeting.environmentId }
  const { data, isError } = useQuery({
    queryKey: ['instance', 'flag', ids.environmentId, ids.flagId],
    queryFn: ({ signal }) => host.editor.open(ids, { signal }),
    retry: false,
  })
  const now = data?.document
  const { names } = useProjectNames(then.flag.projectId)
  return {
    changes: useMemo(() => now && diffFlag(then, now, names), [then, now, names]),
    isGone: isError,
    hasDraft: async () => (await host.drafts.get(ids)) !== null,
    takeAsDraft: async () => {
      if (!now) return
      const restored = flagSaving(host).restored(then, now)
      // The key and the archive are not edited in a draft.
      const { key, archived } = now.flag
      const document = { ...restored, flag: { ...restored.flag, key, archived } }
      await host.drafts.save({ document, base: now })
    },
  }
}
