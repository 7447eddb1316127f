import { Outlet } from '@tanstack/react-router'
import { CommandKeys } from './command-keys.tsx'
import styles from './frame.module.css'
import { FrameCommands } from './frame-commands.tsx'
import { KeysDialog } from './keys-dialog.tsx'
import { LostBanner } from './lost-banner.tsx'
import { Navigation } from './navigation.tsx'
import { NewProjectDialog } from './new-project-dialog.tsx'
import { Palette } from './palette.tsx'
import { TopBar } from './top-bar.tsx'
import { useNoStrayDrops } from './use-no-stray-drops.ts'
import { usePlace } from './use-place.ts'
import { useRememberedEnvironment } from './use-remembered-environment.ts'
import { useTheme } from './use-theme.ts'

/** The frame around every screen: top bar, navigation, palette, notifications. */
export function Frame() {
  const place = usePlace()
  useTheme()
  useRememberedEnvironment()
  useNoStrayDrops()
  return (
    <div className={styles.frame}>
      <button type="button" className={styles.skip} onClick={focusScreen}>
        Skip to main content
      </button>
      <TopBar place={place} />
      <LostBanner />
      <Navigation place={place} />
      <div id="screen" tabIndex={-1} className={styles.screen}>
        <Outlet />
      </div>
      <FrameCommands place={place} />
      <CommandKeys />
      <Palette place={place} />
      <KeysDialog />
      <NewProjectDialog />
    </div>
  )
}

function focusScreen(): void {
  document.getElementById('screen')?.focus()
}
