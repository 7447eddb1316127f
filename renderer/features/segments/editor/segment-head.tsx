import { DocumentHead, SavedVersion } from '../../../components/document/document-head.tsx'
import { UsedBy } from '../../../components/document/used-by.tsx'
import { MemberCount } from '../members/member-count.tsx'
import { useSegmentView } from './segment-context.ts'
import { SegmentMenu } from './segment-menu.tsx'

/** Key, tags and key facts of a segment. */
export function SegmentHead() {
  const { projectId, environmentId, document, segments, uses } = useSegmentView()
  const { segment, setting } = document
  const here = uses.filter((use) => use.environmentId === environmentId)
  const savedAt = segments.find(({ id }) => id === segment.id)?.updatedAt
  return (
    <DocumentHead
      of={segment}
      menu={<SegmentMenu />}
      facts={[
        <UsedBy
          key="users"
          projectId={projectId}
          environmentId={environmentId}
          flags={here.filter(({ kind }) => kind === 'flag')}
          segments={here.filter(({ kind }) => kind === 'segment')}
          flagsTitle="Flags"
          none="not used in this environment"
        />,
        <MemberCount key="members" setting={setting} />,
        <SavedVersion key="version" version={setting.payloadVersion} at={savedAt} />,
      ]}
    />
  )
}
