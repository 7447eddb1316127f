import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo } from 'react'
import { useStore } from 'zustand'
import { DocumentTabs } from '../../../components/document/document-tabs.tsx'
import { DocumentCommands } from '../../../components/review/document-commands.tsx'
import { ReviewDialog } from '../../../components/review/review-dialog.tsx'
import { SaveBar } from '../../../components/review/save-bar.tsx'
import { StaleNotice } from '../../../components/review/stale-notice.tsx'
import { unknownSegmentProblems } from '../../../components/rules/unknown-segments.ts'
import { useRefusal } from '../../../lib/acting/use-refusal.ts'
import { errorAt } from '../../../lib/editor/problem.ts'
import { useSave } from '../../../lib/editor/use-save.ts'
import { useHost } from '../../../lib/host/api.ts'
import { segmentsQuery } from '../../../lib/query/queries.ts'
import { tabId } from '../../../lib/tabs/open-tabs.ts'
import { useTraits } from '../../../lib/traits/use-traits.ts'
import { SegmentDialogs } from '../dialogs/segment-dialogs.tsx'
import { MembersTab } from '../members/members-tab.tsx'
import { segmentUsesQuery } from '../segment-queries.ts'
import { SettingsTab } from '../settings/settings-tab.tsx'
import { findProblems } from './problems.ts'
import { type SegmentReaches, type SegmentView, SegmentViewContext } from './segment-context.ts'
import { SegmentHead } from './segment-head.tsx'
import { segmentKind } from './segment-kind.ts'
import { segmentSaving } from './segment-saving.ts'
import type { OpenSegment } from './use-segment-editor.ts'

interface SegmentScreenProps {
  readonly projectId: string
  readonly environmentId: string
  readonly open: OpenSegment
  /** From the bench: how many profiles reach each part, how many change sides, and who moves. */
  readonly reaches: SegmentReaches | undefined
  readonly moversPill: ReactNode
  readonly moversReview: ReactNode
  /** How many test cases fail with the draft, and whether that prevents saving. */
  readonly cases: { readonly failed: number; readonly isGate: boolean }
  /** The flags that use the segment, and who moves in them. */
  readonly users: ReactNode
  /** The history of the segment. */
  readonly history: ReactNode
  /** Called after the segment was deleted. */
  readonly onRemoved: () => void
}

/** The editor for one segment in one environment. */
export function SegmentScreen(props: SegmentScreenProps) {
  const { projectId, environmentId, open, moversPill, moversReview, users, history, onRemoved } = props
  const host = useHost()
  const save = useSave(
    open,
    useMemo(() => segmentSaving(host), [host]),
  )
  const view = useView(props, save.refused)
  return (
    <SegmentViewContext value={view}>
      <DocumentTabs
        id={tabId({ kind: 'segment', id: view.document.segment.id, environmentId })}
        head={() => (
          <>
            <SegmentHead />
            <StaleNotice editor={open.editor} kind={segmentKind} noun="segment" />
          </>
        )}
        tabs={[
          { name: 'Members', content: <MembersTab users={users} /> },
          { name: 'Settings', content: <SettingsTab /> },
          { name: 'History', content: history },
        ]}
      >
        <SaveBar findings={view} movers={moversPill} onReview={save.review} onDiscard={open.editor.discard} />
        <ReviewDialog
          name={view.document.segment.key}
          group="Segment"
          findings={view}
          isOpen={save.isReviewing}
          isSaving={save.isSaving}
          movers={moversReview}
          cases={props.cases}
          onSave={save.save}
          onClose={save.close}
        />
        <DocumentCommands
          editor={open.editor}
          kind={segmentKind}
          group="Segment"
          hasChanges={view.changes.length > 0}
          onReview={save.review}
          onUndoSave={save.undoSave}
        />
        <SegmentDialogs projectId={projectId} environmentId={environmentId} onRemoved={onRemoved} />
      </DocumentTabs>
    </SegmentViewContext>
  )
}

function useView(
  { projectId, environmentId, open: { editor }, reaches }: SegmentScreenProps,
  refused: SegmentView['problems'],
): SegmentView {
  const host = useHost()
  const document = useStore(editor.store, ({ steps }) => steps.present)
  const base = useStore(editor.store, (state) => state.base)
  const segments = useQuery(segmentsQuery(host, environmentId)).data
  const uses = useQuery(segmentUsesQuery(host, document.segment.id)).data ?? none
  const traits = useTraits(environmentId)
  const changes = useMemo(() => segmentKind.diff(base, document), [base, document])
  const refusal = useRefusal('update', 'segment', projectId)
  const problems = useMemo(
    () => [
      ...(refusal === undefined ? [] : [errorAt([], refusal)]),
      ...findProblems(document),
      ...unknownSegmentProblems(document.setting.rules, base.setting.rules, segments),
      ...refused,
    ],
    [document, base, segments, refused, refusal],
  )
  return {
    projectId,
    environmentId,
    editor,
    document,
    base,
    changes,
    problems,
    reaches,
    traits,
    segments: segments ?? none,
    uses,
  }
}

const none: readonly never[] = []
