import { SegmentedControl } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { QueryState } from '../../components/feedback/query-state.tsx'
import frame from '../../components/layout/list-screen.module.css'
import { ScreenHead } from '../../components/layout/screen-head.tsx'
import { useCommands } from '../../lib/commands/commands.ts'
import { useHost } from '../../lib/host/api.ts'
import { IdentityList } from './identity-list.tsx'
import { kindsQuery } from './identity-queries.ts'
import { NoIdentities } from './no-identities.tsx'
import { TraitList } from './trait-list.tsx'

interface IdentitiesScreenProps {
  readonly environmentId: string
  readonly environmentKey: string
}

type View = 'identities' | 'traits'

/** The identities of an environment and their traits. */
export function IdentitiesScreen({ environmentId, environmentKey }: IdentitiesScreenProps) {
  const found = useQuery(kindsQuery(useHost(), environmentId))
  const kinds = found.data
  const [view, setView] = useState<View>('identities')
  const group = 'Identities'
  useCommands([
    { id: 'identities.show', group, title: 'Show identities', run: () => setView('identities') },
    { id: 'traits.show', group, title: 'Show traits', run: () => setView('traits') },
  ])
  const total = kinds?.reduce((sum, { amount }) => sum + amount, 0)
  return (
    <main className={frame.screen}>
      <ScreenHead title="Identities" aside={total?.toLocaleString()}>
        {total !== undefined && total > 0 && (
          <SegmentedControl
            aria-label="View"
            data={[
              { value: 'identities', label: 'Identities' },
              { value: 'traits', label: 'Traits' },
            ]}
            value={view}
            onChange={(value) => setView(value as View)}
          />
        )}
      </ScreenHead>
      <QueryState query={found} />
      {total === 0 && <NoIdentities environmentId={environmentId} environmentKey={environmentKey} />}
      {kinds && total !== undefined && total > 0 && view === 'identities' && (
        <IdentityList environmentId={environmentId} kinds={kinds} total={total} />
      )}
      {total !== undefined && total > 0 && view === 'traits' && <TraitList environmentId={environmentId} />}
    </main>
  )
}
