import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { IdentityRow } from '../../../shared/contract/evaluation/identities.ts'
import type { JsonObject } from '../../../shared/json/json.ts'
import { showValue } from '../../../shared/json/show-value.ts'
import { ConfirmDialog } from '../../components/dialog/confirm-dialog.tsx'
import { ErrorNotice } from '../../components/feedback/error-notice.tsx'
import { SlowSkeleton } from '../../components/feedback/slow-skeleton.tsx'
import frame from '../../components/layout/list-screen.module.css'
import { MayButton } from '../../components/permission/may-button.tsx'
import { Ago } from '../../components/text/ago.tsx'
import { Pill } from '../../components/text/pill.tsx'
import { useRefusals } from '../../lib/acting/use-refusal.ts'
import { useCommands } from '../../lib/commands/commands.ts'
import { notifyDone } from '../../lib/errors/notify.tsx'
import { useHost } from '../../lib/host/api.ts'
import { useAsProfile } from '../../lib/profiles/use-as-profile.ts'
import styles from './identities-screen.module.css'
import { contextOf } from './identity-context.ts'
import { identityQuery } from './identity-queries.ts'

interface IdentityPanelProps {
  readonly environmentId: string
  readonly row: IdentityRow
}

/** One identity: its latest traits, and actions on it. */
export function IdentityPanel({ environmentId, row }: IdentityPanelProps) {
  const host = useHost()
  const queries = useQueryClient()
  const { data: identity, error, isPending, refetch } = useQuery(identityQuery(host, row.id))
  const [isForgetting, setForgetting] = useState(false)
  const asProfile = useAsProfile()
  const make = () => identity && asProfile.mutate(contextOf(identity))
  const forget = async () => {
    await host.identities.remove({ identityId: row.id })
    notifyDone(`Identity ${row.key} deleted.`)
    await queries.invalidateQueries({ queryKey: ['instance'] })
  }
  const refusal = useRefusals()
  const noProfile = refusal('update', 'workbench')
  const noForget = refusal('delete', 'identity', environmentId)
  const group = 'Identities'
  useCommands([
    {
      id: 'identities.profile',
      group,
      title: 'Use as profile',
      keys: 'p',
      disabled: !identity || noProfile !== undefined,
      run: make,
    },
    {
      id: 'identities.forget',
      group,
      title: 'Delete the identity',
      disabled: noForget !== undefined,
      run: () => setForgetting(true),
    },
  ])
  return (
    <aside aria-label={`Identity ${row.key}`} className={`${frame.panel} ${styles.panel}`}>
      <div>
        <h2 className={styles.panelTitle} title={row.key}>
          {row.key}
        </h2>
        <p className={styles.facts}>
          {row.contextKind} {row.isAnonymous && <Pill tone="info">anonymous</Pill>} · first seen{' '}
          <Ago at={row.firstSeenAt} inSentence /> · last seen <Ago at={row.lastSeenAt} inSentence />
        </p>
      </div>
      <h3 className={styles.label}>Latest traits</h3>
      {error && !identity && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {isPending && <SlowSkeleton rows={4} />}
      {identity && <Traits traits={identity.traits} />}
      <div className={styles.buttons}>
        <MayButton refusal={noForget} onClick={() => setForgetting(true)}>
          Delete…
        </MayButton>
        <span className={styles.gap} />
        <MayButton
          variant="filled"
          refusal={noProfile}
          disabled={!identity}
          loading={asProfile.isPending}
          onClick={make}
          rightSection={<span aria-hidden>P</span>}
        >
          Use as profile
        </MayButton>
      </div>
      {isForgetting && (
        <ConfirmDialog
          title={`Delete identity ${row.key}`}
          action="Delete identity"
          onConfirm={forget}
          onClose={() => setForgetting(false)}
        >
          This also deletes its traits. The identity returns, with its current traits, when it is evaluated
          again.
        </ConfirmDialog>
      )}
    </aside>
  )
}

function Traits({ traits }: { readonly traits: JsonObject }) {
  const entries = Object.entries(traits).toSorted(([a], [b]) => (a < b ? -1 : 1))
  if (entries.length === 0) return <p className={styles.facts}>No traits.</p>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable area must be reachable by keyboard.
    <section className={styles.scroll} tabIndex={0} aria-label="Traits">
      <dl className={styles.traits}>
        {entries.map(([name, value]) => (
          <div key={name} className={styles.trait}>
            <dt title={name}>{name}</dt>
            <dd title={showValue(value)}>{showValue(value)}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
