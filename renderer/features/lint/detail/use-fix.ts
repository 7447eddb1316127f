import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { LintFinding } from '../../../../shared/contract/evaluation/lint.ts'
import { fixFlag, fixSegment } from '../../../../shared/lint/apply-fix.ts'
import { newId } from '../../../../shared/model/new-id.ts'
import { notifyDone, notifyError } from '../../../lib/errors/notify.tsx'
import { type HostClient, useHost } from '../../../lib/host/api.ts'

const gone = 'Your draft does not have this part any more.'

/** Puts the fix of a finding into the draft of its flag or segment, on top of what is there; nothing is saved. */
export function useFix(environmentId: string, onDone: (finding: LintFinding) => unknown) {
  const host = useHost()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (finding: LintFinding) =>
      finding.kind === 'flag'
        ? fixFlagDraft(host, environmentId, finding)
        : fixSegmentDraft(host, environmentId, finding),
    onSuccess: async (isDone, finding) => {
      notifyDone(isDone ? 'The fix is in your draft. Review and save it.' : gone)
      await queries.invalidateQueries({ queryKey: ['workbench'] })
      await onDone(finding)
    },
    onError: notifyError,
  })
}

async function fixFlagDraft(host: HostClient, environmentId: string, { resourceId, fix }: LintFinding) {
  const place = { flagId: resourceId, environmentId }
  const { document: saved } = await host.editor.open(place)
  const kept = await host.drafts.get(place)
  const before = kept?.document ?? saved
  const document = fix ? fixFlag(before, fix, newId) : before
  if (document === before) return false
  await host.drafts.save(kept ? { document } : { document, base: saved })
  return true
}

async function fixSegmentDraft(host: HostClient, environmentId: string, { resourceId, fix }: LintFinding) {
  const place = { segmentId: resourceId, environmentId }
  const saved = await host.segmentSettings.get(place)
  const kept = await host.segmentDrafts.get(place)
  const before = kept?.document ?? saved
  const document = fix ? fixSegment(before, fix) : before
  if (document === before) return false
  await host.segmentDrafts.save(kept ? { document } : { document, base: saved })
  return true
}

/** Whether the fix of a flag changes what anybody gets, proved apart from the check that offers it. */
export function useFixProof(environmentId: string, { id, kind, resourceId, fix }: LintFinding) {
  const host = useHost()
  return useQuery({
    queryKey: ['evaluation', 'lint-fix', environmentId, id],
    queryFn: async ({ signal }) => {
      const { document } = await host.editor.open({ flagId: resourceId, environmentId }, { signal })
      const fixed = fix ? fixFlag(document, fix, newId) : document
      return host.bench.certify({ document: fixed }, { signal })
    },
    enabled: kind === 'flag' && fix !== undefined,
    retry: false,
  })
}
