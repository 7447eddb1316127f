import { Outlet } from '@tanstack/react-router'
import { TreeDialogs } from '../../features/tree/tree-dialogs.tsx'
import { CommandKeys } from '../palette/command-keys.tsx'
import { FrameCommands } from '../palette/frame-commands.tsx'
import { Palette } from '../palette/palette.tsx'
import { ShortcutsDialog } from '../palette/shortcuts-dialog.tsx'
import { useEnvironmentPath } from '../routing/environment-path.ts'
import { useRememberedEnvironment } from '../routing/use-remembered-environment.ts'
import { TabStrip } from '../tabs/tab-strip.tsx'
import { useTheme } from '../theme/use-theme.ts'
import { TopBar } from '../top-bar/top-bar.tsx'
import { useOpenProject } from '../top-bar/use-open-project.ts'
import styles from './frame.module.css'
import { LostBanner } from './lost-banner.tsx'
import { Navigation } from './navigation.tsx'
import { useOpenedFiles } from './use-opened-files.ts'

/** The frame around every screen: top bar, navigation, palette, notifications. */
export function Frame() {
  const place = useEnvironmentPath()
  const project = useOpenProject()
  useTheme()
  useRememberedEnvironment()
  useOpenedFiles(place)
  return (
    <div className={styles.frame}>
      <button type="button" className={styles.skip} onClick={focusScreen}>
        Skip to main content
      </button>
      <TopBar place={place} />
      <LostBanner />
      <Navigation place={place} />
      <div id="screen" tabIndex={-1} className={styles.screen}>
        {place && <TabStrip place={place} />}
        <Outlet />
      </div>
      <FrameCommands place={place} />
      <CommandKeys />
      <Palette place={place} />
      <ShortcutsDialog />
      <TreeDialogs onCreated={project.open} onRemoved={project.leave} />
    </div>
  )
}

function focusScreen(): void {
  document.getElementById('screen')?.focus()
}
