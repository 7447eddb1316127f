import { ActionIcon, Menu, Tooltip } from '@mantine/core'
import { IconHelp, IconKeyboard, IconRoute } from '@tabler/icons-react'
import { KeyHint } from '../../components/text/key-hint.tsx'
import { runCommand } from '../../lib/commands/commands.ts'

/** Where help is: the shortcuts of the screen, and the tour. */
export function HelpMenu() {
  return (
    <Menu position="bottom-end" width={250}>
      <Menu.Target>
        <Tooltip label="Help">
          <ActionIcon aria-label="Help">
            <IconHelp size={16} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconKeyboard size={14} />}
          rightSection={<KeyHint keys="?" />}
          onClick={() => runCommand('frame.keys')}
        >
          Keyboard shortcuts
        </Menu.Item>
        <Menu.Item leftSection={<IconRoute size={14} />} onClick={() => runCommand('help.tour')}>
          Tour of the sample project
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
