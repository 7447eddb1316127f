import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo } from 'react'
import { useStore } from 'zustand'
import { diffFlag } from '../../../shared/merge/diff/diff-flag.ts'
import { DocumentTabs } from '../../components/document/document-tabs.tsx'
import { ReviewDialog } from '../../components/review/review-dialog.tsx'
import { SaveBar } from '../../components/review/save-bar.tsx'
import { StaleNotice } from '../../components/review/stale-notice.tsx'
import { unknownSegmentProblems } from '../../components/rules/unknown-segments.ts'
import { useRefusal } from '../../lib/acting/use-refusal.ts'
import { useCapabilities } from '../../lib/capabilities.ts'
import { errorAt } from '../../lib/editor/problem.ts'
import { useSave } from '../../lib/editor/use-save.ts'
import { useHost } from '../../lib/host/api.ts'
import { useProjectNames } from '../../lib/query/project-names.ts'
import { segmentsQuery } from '../../lib/query/queries.ts'
import { tabId } from '../../lib/tabs/open-tabs.ts'
import { useTraits } from '../../lib/traits/use-traits.ts'
import { FlagCommands } from './flag-commands.tsx'
import { type FlagView, FlagViewContext, type Reaches } from './flag-context.ts'
import { FlagHead } from './flag-head.tsx'
import { SettingsTab } from './settings/settings-tab.tsx'
import { namedFlagKind } from './state/flag-kind.ts'
import { flagSaving } from './state/flag-saving.ts'
import { findProblems } from './state/problems.ts'
import type { OpenFlag } from './state/use-flag-editor.ts'
import { TargetingTab } from './targeting/targeting-tab.tsx'
import { VariationsTab } from './variations/variations-tab.tsx'

interface FlagScreenProps {
  readonly projectId: string
  readonly environmentId: string
  readonly open: OpenFlag
  /** From the bench: how many profiles reach each part, and which profiles move, as a pill and in full. */
  readonly reaches: Reaches | undefined
  readonly moversPill: ReactNode
  readonly moversReview: ReactNode
  /** How many test cases fail with the draft, and whether that prevents saving. */
  readonly cases: { readonly failed: number; readonly isGate: boolean }
  /** What can be done with the flag as a whole. */
  readonly menu: ReactNode
  /** The history of the flag. */
  readonly history: ReactNode
  /** Above the save bar. */
  readonly tour: ReactNode
}

/** The editor for one flag in one environment. */
export function FlagScreen(props: FlagScreenProps) {
  const { projectId, environmentId, open, reaches, moversPill, moversReview, menu, history, tour } = props
  const host = useHost()
  const save = useSave(
    open,
    useMemo(() => flagSaving(host), [host]),
  )
  const view = useView(projectId, environmentId, open, reaches, save.refused)
  const { names } = useProjectNames(projectId)
  const kind = useMemo(() => namedFlagKind(names), [names])
  return (
    <FlagViewContext value={view}>
      <DocumentTabs
        id={tabId({ kind: 'flag', id: view.document.flag.id, environmentId })}
        head={(openSection) => (
          <>
            <FlagHead
              usedBy={open.usedBy}
              savedAt={open.savedAt}
              projectId={projectId}
              environmentId={environmentId}
              onTab={openSection}
              menu={menu}
            />
            <StaleNotice editor={open.editor} kind={kind} noun="flag" />
          </>
        )}
        tabs={[
          { name: 'Targeting', content: <TargetingTab /> },
          { name: 'Variations', content: <VariationsTab /> },
          { name: 'Settings', content: <SettingsTab /> },
          { name: 'History', content: history },
        ]}
      >
        {tour}
        <SaveBar findings={view} movers={moversPill} onReview={save.review} onDiscard={open.editor.discard} />
        <ReviewDialog
          name={view.document.flag.key}
          group="Flag"
          findings={view}
          isOpen={save.isReviewing}
          isSaving={save.isSaving}
          movers={moversReview}
          cases={props.cases}
          onSave={save.save}
          onClose={save.close}
        />
        <FlagCommands kind={kind} onReview={save.review} onUndoSave={save.undoSave} />
      </DocumentTabs>
    </FlagViewContext>
  )
}

function useView(
  projectId: string,
  environmentId: string,
  { editor }: OpenFlag,
  reaches: Reaches | undefined,
  refused: FlagView['problems'],
): FlagView {
  const host = useHost()
  const document = useStore(editor.store, ({ steps }) => steps.present)
  const base = useStore(editor.store, (state) => state.base)
  const { flags, names } = useProjectNames(projectId)
  const segments = useQuery(segmentsQuery(host, environmentId)).data
  const traits = useTraits(environmentId)
  const changes = useMemo(() => diffFlag(base, document, names), [base, document, names])
  const refusal = useRefusal('update', 'targeting', environmentId)
  const capabilities = useCapabilities()
  const problems = useMemo(
    () => [
      ...(refusal === undefined ? [] : [errorAt([], refusal)]),
      ...findProblems(document, capabilities),
      ...unknownSegmentProblems(document.targeting.rules, base.targeting.rules, segments),
      ...refused,
    ],
    [document, base, segments, capabilities, refused, refusal],
  )
  return { editor, document, changes, problems, reaches, traits, flags, segments: segments ?? [] }
}
