import { SegmentedControl } from '@mantine/core'
import type { Theme } from '../../../shared/contract/window/settings.ts'
import { PageSection } from '../../components/layout/page-section.tsx'

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
    <PageSection title="Theme">
      <SegmentedControl
        size="xs"
        aria-label="Theme"
        data={[...choices]}
        value={control.theme}
        onChange={(theme) => control.setTheme(theme as Theme)}
      />
    </PageSection>
  )
}
