import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo } from 'react'
import type { FlagRow } from '../../../shared/contract/flags/flags.ts'
import type { SegmentRow } from '../../../shared/contract/flags/segments.ts'
import type { FlagDocument } from '../../../shared/model/flag-document.ts'
import { DocumentHead, SavedVersion } from '../../components/document/document-head.tsx'
import { DocumentTabs } from '../../components/document/document-tabs.tsx'
import { ReadOnly } from '../../components/layout/read-only.tsx'
import { Pill } from '../../components/text/pill.tsx'
import { readOnlyEditor } from '../../lib/editor/editor.ts'
import { useHost } from '../../lib/host/api.ts'
import { profilesQuery } from '../../lib/query/queries.ts'
import { tabId } from '../../lib/tabs/open-tabs.ts'
import { indexTraits } from '../../lib/traits/trait-index.ts'
import { type FlagView, FlagViewContext, type Reaches } from './flag-context.ts'
import { SettingsTab } from './settings/settings-tab.tsx'
import { flagKind } from './state/flag-kind.ts'
import { TargetingTab } from './targeting/targeting-tab.tsx'
import { VariationCount } from './variations/variation-count.tsx'
import { VariationsTab } from './variations/variations-tab.tsx'

/** A flag as it was, with the flags and segments that it named. */
export interface PastFlag {
  readonly document: FlagDocument
  readonly savedAt: string
  readonly flags: readonly FlagRow[]
  readonly segments: readonly SegmentRow[]
}

interface PastFlagScreenProps {
  readonly past: PastFlag
  readonly reaches: Reaches | undefined
  /** The history of the flag until then. */
  readonly history: ReactNode
  /** What has happened to the flag since. */
  readonly since: ReactNode
}

/** One flag in one environment as it was at a moment, read only. */
export function PastFlagScreen({ past, reaches, history, since }: PastFlagScreenProps) {
  const view = usePastView(past, reaches)
  const { flag, targeting } = past.document
  return (
    <FlagViewContext value={view}>
      <DocumentTabs
        id={tabId({ kind: 'flag', id: flag.id, environmentId: targeting.environmentId })}
        isReadOnly
        head={(openSection) => <Head past={past} onTab={openSection} />}
        tabs={[
          { name: 'Targeting', content: readOnly(<TargetingTab />) },
          { name: 'Variations', content: readOnly(<VariationsTab />) },
          { name: 'Settings', content: readOnly(<SettingsTab />) },
          { name: 'History', content: history },
        ]}
      >
        {since}
      </DocumentTabs>
    </FlagViewContext>
  )
}

const readOnly = (tab: ReactNode) => <ReadOnly>{tab}</ReadOnly>

interface HeadProps {
  readonly past: PastFlag
  readonly onTab: (tab: string) => void
}

function Head({ past: { document, savedAt }, onTab }: HeadProps) {
  const { flag, targeting } = document
  return (
    <DocumentHead
      of={flag}
      beside={<Pill tone={targeting.enabled ? 'on' : 'off'}>{targeting.enabled ? 'on' : 'off'}</Pill>}
      facts={[
        <VariationCount key="variations" count={flag.variations.length} onTab={onTab} />,
        <SavedVersion key="version" version={targeting.payloadVersion} at={savedAt} />,
      ]}
    />
  )
}

function usePastView(past: PastFlag, reaches: Reaches | undefined): FlagView {
  const { document, flags, segments } = past
  const profiles = useQuery(profilesQuery(useHost())).data
  const traits = useMemo(() => indexTraits(profiles ?? []), [profiles])
  const editor = useMemo(() => readOnlyEditor(flagKind, document), [document])
  return { editor, document, changes: [], problems: [], reaches, traits, flags, segments }
}
