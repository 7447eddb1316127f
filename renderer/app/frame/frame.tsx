import { Outlet } from '@tanstack/react-router'
import { ActingBanner } from '../../features/acting/acting-banner.tsx'
import { ActingEnded } from '../../features/acting/acting-ended.tsx'
import { TreeDialogs } from '../../features/tree/tree-dialogs.tsx'
import { useActing } from '../../lib/acting/use-acting.ts'
import { NativeMenu } from '../menu/native-menu.ts'
import { CommandKeys } from '../palette/command-keys.tsx'
import { FrameCommands } from '../palette/frame-commands.tsx'
import { Palette } from '../palette/palette.tsx'
import { ShortcutsDialog } from '../palette/shortcuts-dialog.tsx'
import { useEnvironmentPath } from '../routing/environment-path.ts'
import { RememberedWindow } from '../routing/remembered-window.ts'
import { useRememberedEnvironment } from '../routing/use-remembered-environment.ts'
import { TabStrip } from '../tabs/tab-strip.tsx'
import { useTheme } from '../theme/use-theme.ts'
import { TopBar } from '../top-bar/top-bar.tsx'
import { useOpenProject } from '../top-bar/use-open-project.ts'
import styles from './frame.module.css'
import { LostBanner } from './lost-banner.tsx'
import { Navigation } from './navigation.tsx'
import { useOpenedFiles } from './use-opened-files.ts'
import { useWindowTitle } from './use-window-title.ts'

/** The frame around every screen, while the window may work. */
export function Frame() {
  const ended = useActing()?.ended
  useTheme()
  return ended ? <ActingEnded why={ended} /> : <WorkingFrame />
}

/** Top bar, banners, navigation, tabs, palette, dialogs. */
function WorkingFrame() {
  const place = useEnvironmentPath()
  const project = useOpenProject()
  useRememberedEnvironment()
  useOpenedFiles(place)
  useWindowTitle(place)
  return (
    <div className={styles.frame}>
      <button type="button" className={styles.skip} onClick={focusScreen}>
        Skip to main content
      </button>
      <TopBar place={place} />
      <div className={styles.banners}>
        <LostBanner />
        <ActingBanner />
      </div>
      <Navigation place={place} />
      <div id="screen" tabIndex={-1} className={styles.screen}>
        {place && <TabStrip place={place} />}
        <Outlet />
      </div>
      <FrameCommands place={place} />
      <CommandKeys />
      <NativeMenu />
      <RememberedWindow />
      <Palette place={place} />
      <ShortcutsDialog />
      <TreeDialogs onCreated={project.open} onRemoved={project.leave} />
    </div>
  )
}

function focusScreen(): void {
  document.getElementById('screen')?.focus()
}
