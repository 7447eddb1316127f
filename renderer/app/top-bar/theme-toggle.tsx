import { ActionIcon, Menu, Tooltip } from '@mantine/core'
import { IconCheck, IconCircleHalf2 } from '@tabler/icons-react'
import type { Theme } from '../../../shared/contract/window/settings.ts'
import { useTheme } from '../theme/use-theme.ts'

const choices: readonly { readonly theme: Theme; readonly label: string }[] = [
  { theme: 'system', label: 'System' },
  { theme: 'light', label: 'Light' },
  { theme: 'dark', label: 'Dark' },
]

/** Switches between the light, dark and system theme. */
export function ThemeToggle() {
  const { theme, setTheme } = useTheme()
  return (
    <Menu position="bottom-end" width={170}>
      <Menu.Target>
        <Tooltip label="Theme">
          <ActionIcon aria-label="Theme">
            <IconCircleHalf2 size={16} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        {choices.map((choice) => (
          <Menu.Item
            key={choice.theme}
            onClick={() => setTheme(choice.theme)}
            rightSection={choice.theme === theme && <IconCheck size={14} aria-label="chosen" />}
          >
            {choice.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
