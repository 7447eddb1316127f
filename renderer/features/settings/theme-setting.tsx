import { SegmentedControl } from '@mantine/core'
import type { Theme } from '../../../shared/contract/system.ts'
import styles from './settings-screen.module.css'

/** The theme and how to change it; the app around the screens holds it. */
export interface ThemeControl {
  readonly theme: Theme
  readonly setTheme: (theme: Theme) => void
}

const choices: readonly { readonly value: Theme; readonly label: string }[] = [
  { value: 'system', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
]

/** Light, dark, or as the system says. */
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
