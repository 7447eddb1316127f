import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ErrorNotice } from '../../components/feedback/error-notice.tsx'
import { SlowSkeleton } from '../../components/feedback/slow-skeleton.tsx'
import { PageSection } from '../../components/layout/page-section.tsx'
import { ScreenHead } from '../../components/layout/screen-head.tsx'
import { useActing } from '../../lib/acting/use-acting.ts'
import { useRefusal } from '../../lib/acting/use-refusal.ts'
import { useHost } from '../../lib/host/api.ts'
import { infoQuery } from '../../lib/query/queries.ts'
import { AboutSection } from './about-section.tsx'
import { BackupsSection } from './backups/backups-section.tsx'
import { DataSection } from './data-section.tsx'
import { HistorySetting } from './history-setting.tsx'
import { KeyboardSection } from './keyboard-section.tsx'
import styles from './settings-screen.module.css'
import { type ThemeControl, ThemeSetting } from './theme-setting.tsx'

interface SettingsScreenProps {
  readonly themeControl: ThemeControl
  /** Further sections, which other features contribute. */
  readonly children: ReactNode
}

/** The settings of the workbench, and information about its data and version. */
export function SettingsScreen({ themeControl, children }: SettingsScreenProps) {
  const host = useHost()
  const refusal = useRefusal('get', 'workbench')
  const acting = useActing()
  const info = useQuery({ ...infoQuery(host), enabled: acting === null || refusal === undefined })
  return (
    <main className={styles.screen}>
      <ScreenHead title="Settings" />
      <div className={styles.sections}>
        <ThemeSetting control={themeControl} />
        <KeyboardSection />
        {children}
        {refusal !== undefined && <PageSection title="Data, backups and version" text={refusal} />}
        {info.error && !info.data && <ErrorNotice error={info.error} onRetry={() => void info.refetch()} />}
        {info.isLoading && <SlowSkeleton rows={5} />}
        {info.data && <DataSection info={info.data} />}
        {info.data && <BackupsSection info={info.data} />}
        <HistorySetting />
        {info.data && <AboutSection info={info.data} />}
      </div>
    </main>
  )
}
