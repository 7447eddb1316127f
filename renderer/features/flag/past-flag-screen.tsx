import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo } from 'react'
import type { FlagRow } from '../../../shared/contract/flags/flags.ts'
import type { SegmentRow } from '../../../shared/contract/flags/segments.ts'
import type { FlagDocument } from '../../../shared/model/flag-document.ts'
import styles from '../../components/layout/document-screen.module.css'
import { DocumentTabs } from '../../components/layout/document-tabs.tsx'
import { ReadOnly } from '../../components/layout/read-only.tsx'
import { Ago } from '../../components/text/ago.tsx'
import { Chip } from '../../components/text/chip.tsx'
import { Pill } from '../../components/text/pill.tsx'
import { readOnlyEditor } from '../../lib/editor/editor.ts'
import { useHost } from '../../lib/host/api.ts'
import { profilesQuery } from '../../lib/query/queries.ts'
import { tabId } from '../../lib/tabs/open-tabs.ts'
import { indexTraits } from '../../lib/traits/trait-index.ts'
import { counted } from '../../lib/words/counted.ts'
import { type FlagView, FlagViewContext, type Reaches } from './flag-context.ts'
import { SettingsTab } from './settings/settings-tab.tsx'
import { flagKind } from './state/flag-kind.ts'
import { TargetingTab } from './targeting/targeting-tab.tsx'
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
    <div className={styles.head}>
      <h1 className={styles.title}>
        <span title={flag.key}>{flag.key}</span>
        <Pill tone={targeting.enabled ? 'on' : 'off'}>{targeting.enabled ? 'on' : 'off'}</Pill>
      </h1>
      <div className={styles.sub}>
        {flag.archived && <Pill tone="off">archived</Pill>}
        {flag.name !== '' && flag.name !== flag.key && <span className={styles.name}>{flag.name}</span>}
        {flag.tags.map((tag) => (
          <Chip key={tag}>{tag}</Chip>
        ))}
        <button type="button" className={styles.link} onClick={() => onTab('Variations')}>
          {counted(flag.variations.length, 'variation')}
        </button>
        <span aria-hidden>·</span>
        <span>
          v{targeting.payloadVersion}, saved <Ago at={savedAt} />
        </span>
      </div>
    </div>
  )
}

function usePastView(past: PastFlag, reaches: Reaches | undefined): FlagView {
  const { document, flags, segments } = past
  const profiles = useQuery(profilesQuery(useHost())).data
  const traits = useMemo(() => indexTraits(profiles ?? []), [profiles])
  const editor = useMemo(() => readOnlyEditor(flagKind, document), [document])
  return { editor, document, changes: [], problems: [], reaches, traits, flags, segments }
}
