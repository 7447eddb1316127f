import { Select } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ConfirmDialog } from '../../components/dialog/confirm-dialog.tsx'
import { PageSection } from '../../components/layout/page-section.tsx'
import { useRefusal } from '../../lib/acting/use-refusal.ts'
import { notifyDone, notifyError } from '../../lib/errors/notify.tsx'
import { useHost } from '../../lib/host/api.ts'
import { retentionQuery } from '../../lib/query/queries.ts'
import { counted } from '../../lib/words/counted.ts'
import { keepsLess, keptFor, retentionChoices } from './retention.ts'

/** The history retention. Shortening it asks for confirmation, because deleted history cannot be restored. */
export function HistorySetting() {
  const host = useHost()
  const client = useQueryClient()
  const [asked, setAsked] = useState<{ readonly days: number | null } | null>(null)
  const { data: kept } = useQuery(retentionQuery(host))
  const refusal = useRefusal('update', 'instance')
  if (!kept) return null
  const set = async (days: number | null) => {
    const { forgotten } = await host.historyRetention.update({ days })
    client.setQueryData(retentionQuery(host).queryKey, { days })
    const gone = forgotten === 0 ? '' : ` ${counted(forgotten, 'operation')} deleted.`
    notifyDone(`History is kept ${keptFor(days)}.${gone}`)
  }
  const choose = (days: number | null) =>
    keepsLess(days, kept.days) ? setAsked({ days }) : void set(days).catch(notifyError)
  return (
    <PageSection title="History" text="You can review and undo every change that is kept.">
      <Select
        w={220}
        aria-label="History is kept"
        data={retentionChoices(kept.days)}
        value={String(kept.days)}
        allowDeselect={false}
        disabled={refusal !== undefined}
        description={refusal}
        onChange={(value) => value !== null && choose(value === 'null' ? null : Number(value))}
      />
      {asked && (
        <ConfirmDialog
          title={`Keep history ${keptFor(asked.days)}`}
          action="Delete older history"
          onConfirm={() => set(asked.days)}
          onClose={() => setAsked(null)}
        >
          This deletes older history in all projects now. You can no longer review or undo those changes.
        </ConfirmDialog>
      )}
    </PageSection>
  )
}
