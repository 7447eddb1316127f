import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo } from 'react'
import type { SegmentRow } from '../../../../shared/contract/flags/segments.ts'
import type { SegmentDocument } from '../../../../shared/model/segment-document.ts'
import { DocumentHead, SavedVersion } from '../../../components/document/document-head.tsx'
import { DocumentTabs } from '../../../components/document/document-tabs.tsx'
import { ReadOnly } from '../../../components/layout/read-only.tsx'
import { readOnlyEditor } from '../../../lib/editor/editor.ts'
import { useHost } from '../../../lib/host/api.ts'
import { profilesQuery } from '../../../lib/query/queries.ts'
import { tabId } from '../../../lib/tabs/open-tabs.ts'
import { indexTraits } from '../../../lib/traits/trait-index.ts'
import { type SegmentReaches, type SegmentView, SegmentViewContext } from '../editor/segment-context.ts'
import { segmentKind } from '../editor/segment-kind.ts'
import { MemberCount } from '../members/member-count.tsx'
import { Members } from '../members/members.tsx'
import { PastSettings } from './past-settings.tsx'

interface PastSegmentScreenProps {
  readonly projectId: string
  readonly environmentId: string
  readonly document: SegmentDocument
  /** The segments of that time. */
  readonly segments: readonly SegmentRow[]
  readonly reaches: SegmentReaches | undefined
  /** The history of the segment until then. */
  readonly history: ReactNode
  /** What has happened to the segment since. */
  readonly since: ReactNode
}

/** One segment in one environment as it was at a moment, read only. */
export function PastSegmentScreen(props: PastSegmentScreenProps) {
  const { document, history, since } = props
  const view = usePastView(props)
  return (
    <SegmentViewContext value={view}>
      <DocumentTabs
        id={tabId({ kind: 'segment', id: document.segment.id, environmentId: props.environmentId })}
        isReadOnly
        head={() => <Head document={document} />}
        tabs={[
          {
            name: 'Members',
            content: (
              <ReadOnly>
                <Members />
              </ReadOnly>
            ),
          },
          { name: 'Settings', content: <PastSettings document={document} /> },
          { name: 'History', content: history },
        ]}
      >
        {since}
      </DocumentTabs>
    </SegmentViewContext>
  )
}

function Head({ document: { segment, setting } }: { readonly document: SegmentDocument }) {
  return (
    <DocumentHead
      of={segment}
      facts={[
        <MemberCount key="members" setting={setting} />,
        <SavedVersion key="version" version={setting.payloadVersion} />,
      ]}
    />
  )
}

function usePastView(props: PastSegmentScreenProps): SegmentView {
  const { projectId, environmentId, document, segments, reaches } = props
  const profiles = useQuery(profilesQuery(useHost())).data
  const traits = useMemo(() => indexTraits(profiles ?? []), [profiles])
  const editor = useMemo(() => readOnlyEditor(segmentKind, document), [document])
  const place = { projectId, environmentId }
  const saved = { editor, document, base: document, changes: [], problems: [] }
  return { ...place, ...saved, reaches, traits, segments, uses: [] }
}
