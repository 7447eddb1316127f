import { SegmentedControl } from '@mantine/core'
import type { Theme } from '../../../shared/contract/window/settings.ts'
import styles from './settings-screen.module.css'

/** The current theme and its setter, supplied by the app. */
export interface ThemeControl {
  readonly theme: Theme
  readonly setTheme: (theme: Theme) => void
}

const choices: readonly { readonly value: Theme; readonly label: string }[] = [
  { value: 'system', label: 'System' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
]

/** Switches between the light, dark and system theme. */
export function ThemeSetting({ control }: { readonly control: ThemeControl }) {
  return (
    <section>
      <h2 className={styles.heading}>Theme</h2>
      <SegmentedControl
        size="xs"
        aria-label="Theme"
        data={[...choices]}
        value={control.theme}
        onChange={(theme) => control.setTheme(theme as Theme)}
      />
    </section>
  )
}
