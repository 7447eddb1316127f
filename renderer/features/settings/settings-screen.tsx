import { useQuery } from '@tanstack/react-query'
import { ErrorNotice } from '../../components/feedback/error-notice.tsx'
import { SlowSkeleton } from '../../components/feedback/slow-skeleton.tsx'
import { ScreenHead } from '../../components/layout/screen-head.tsx'
import { useHost } from '../../lib/host/api.ts'
import { infoQuery, treeQuery } from '../../lib/query/queries.ts'
import { AboutHost } from './about-host.tsx'
import { HistorySetting } from './history-setting.tsx'
import { SampleProject } from './sample-project.tsx'
import styles from './settings-screen.module.css'
import { type ThemeControl, ThemeSetting } from './theme-setting.tsx'

/** The settings of the workbench, and information about its data and version. */
export function SettingsScreen({ themeControl }: { readonly themeControl: ThemeControl }) {
  const host = useHost()
  const info = useQuery(infoQuery(host))
  const { data: tree = [] } = useQuery(treeQuery(host))
  return (
    <main className={styles.screen}>
      <ScreenHead title="Settings" />
      <div className={styles.sections}>
        <ThemeSetting control={themeControl} />
        {info.error && !info.data && <ErrorNotice error={info.error} onRetry={() => void info.refetch()} />}
        {info.isPending && <SlowSkeleton rows={5} />}
        {info.data && <AboutHost info={info.data} />}
        <HistorySetting />
        <SampleProject tree={tree} />
      </div>
    </main>
  )
}
