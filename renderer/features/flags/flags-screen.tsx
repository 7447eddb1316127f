import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { ErrorNotice } from '../../components/feedback/error-notice.tsx'
import { SlowSkeleton } from '../../components/feedback/slow-skeleton.tsx'
import { LinkButton } from '../../components/layout/link-button.tsx'
import frame from '../../components/layout/list-screen.module.css'
import { ScreenHead } from '../../components/layout/screen-head.tsx'
import { MayButton } from '../../components/permission/may-button.tsx'
import { UndoLast } from '../../components/review/undo-last.tsx'
import { useRefusal } from '../../lib/acting/use-refusal.ts'
import { useCapabilities } from '../../lib/capabilities.ts'
import { useCommands } from '../../lib/commands/commands.ts'
import { useHost } from '../../lib/host/api.ts'
import { lastActorsQuery } from '../../lib/query/queries.ts'
import { shownOf } from '../../lib/words/counted.ts'
import { ExportButton } from './export-button.tsx'
import { FlagTable } from './flag-table.tsx'
import type { FlagsPlace } from './flags-place.ts'
import { columnChoices } from './list/column-choice.ts'
import { ColumnsMenu } from './list/columns-menu.tsx'
import { useListSettings } from './list/use-list-settings.ts'
import { useVisibleFlags } from './list/use-visible-flags.ts'
import { NewFlagDialog } from './new-flag/new-flag-dialog.tsx'
import { NoFlags } from './no-flags.tsx'
import { filterTabs } from './saved/saved-filters.ts'

const nobody: Readonly<Record<string, string>> = {}

/** All flags of a project: filter, sort, select, open and create them. */
export function FlagsScreen(place: FlagsPlace) {
  const { projectId, environmentId, environments } = place
  const { transfer } = useCapabilities()
  const settings = useListSettings()
  const choices = useMemo(
    () => columnChoices(environments, environmentId, settings.columns),
    [environments, environmentId, settings.columns],
  )
  const tabs = useMemo(() => filterTabs(settings.filters, projectId), [settings.filters, projectId])
  const showsActors = choices.some(({ id, isShown }) => id === 'by' && isShown)
  const actors = useQuery({ ...lastActorsQuery(useHost(), projectId), enabled: showsActors }).data ?? nobody
  const showsLint = choices.some(({ id, isShown }) => id === 'lint' && isShown)
  const list = useVisibleFlags(place, { sort: settings.sort, actors, tabs, showsLint })
  const { flags, visible, listed, tags } = list
  const [isCreating, setCreating] = useState(false)
  const openFlag = useOpenFlag(place)
  const refusal = useRefusal('create', 'flag', projectId)
  useCommands([
    {
      id: 'flags.create',
      group: 'Flags',
      title: 'New flag',
      keys: 'n',
      disabled: refusal !== undefined,
      run: () => setCreating(true),
    },
  ])
  const total = flags.data?.length ?? 0
  return (
    <main className={frame.screen}>
      <UndoLast projectId={projectId} />
      <ScreenHead title="Flags" aside={flags.data && shownOf(visible.length, listed)}>
        {total > 0 && <ColumnsMenu choices={choices} onChange={settings.showColumn} />}
        {transfer && <ExportButton environmentId={environmentId} />}
        {transfer && (
          <LinkButton to="/p/$projectId/e/$environmentId/import" params={{ projectId, environmentId }}>
            Import
          </LinkButton>
        )}
        <MayButton
          variant="filled"
          refusal={refusal}
          onClick={() => setCreating(true)}
          rightSection={<span aria-hidden>N</span>}
        >
          New flag
        </MayButton>
      </ScreenHead>
      {flags.error && !flags.data && <ErrorNotice error={flags.error} onRetry={() => void flags.refetch()} />}
      {flags.isPending && <SlowSkeleton rows={12} />}
      {flags.data && total === 0 && <NoFlags {...place} onCreate={() => setCreating(true)} />}
      {total > 0 && (
        <FlagTable
          place={place}
          list={list}
          settings={settings}
          choices={choices}
          tabs={tabs}
          actors={actors}
          onOpen={openFlag}
        />
      )}
      <NewFlagDialog
        projectId={projectId}
        knownTags={tags}
        isOpen={isCreating}
        onClose={() => setCreating(false)}
        onCreated={openFlag}
      />
    </main>
  )
}

function useOpenFlag({ projectId, environmentId }: FlagsPlace) {
  const navigate = useNavigate()
  return (flagId: string) =>
    void navigate({
      to: '/p/$projectId/e/$environmentId/flags/$flagId',
      params: { projectId, environmentId, flagId },
    })
}
